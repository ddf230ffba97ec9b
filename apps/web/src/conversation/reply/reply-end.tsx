import type { RunError } from "@holdfast/contracts";
import { CircleAlert, CircleStop } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReplyTurn } from "../transcript/turn.ts";
import { RetryButton } from "./retry-button.tsx";

/** How a reply ended, where that was not the natural end. */
export function ReplyEnd({ turn: { message, isLatest } }: { turn: ReplyTurn }) {
  const t = useTranslations("conversation");
  const outcome = message?.outcome;
  if (outcome?.status === "cancelled") {
    return (
      <p className="flex items-center gap-2 text-muted-foreground text-sm">
        <CircleStop aria-hidden className="size-4" />
        {message?.parts.length === 0 ? t("stoppedBefore") : t("stopped")}
      </p>
    );
  }
  if (outcome?.status !== "failed") return null;
  const runId = isLatest ? message?.runId : null;
  return <Failure error={outcome.error} retryRunId={runId ?? null} />;
}

function Failure({ error, retryRunId }: { error: RunError | null; retryRunId: string | null }) {
  const t = useTranslations("conversation.failure");
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-3 rounded-xl bg-danger-surface px-4 py-3 text-sm">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      <div className="min-w-48 flex-1">
        <p className="font-medium text-danger">{error?.message ?? t("unknown")}</p>
        {retryRunId && <p className="mt-0.5 text-foreground">{t("goesOn")}</p>}
      </div>
      {retryRunId && <RetryButton runId={retryRunId} />}
    </div>
  );
}
