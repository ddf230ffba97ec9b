import type { StreamError } from "@holdfast/stream-client";
import { Button } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { useOpenConversation } from "./conversation-context.ts";

/** What is shown is not live any more, and waiting does not mend it: signed out in another tab, for instance. */
export function StaleNotice({ error }: { error: StreamError | null }) {
  const t = useTranslations("conversation");
  const { store } = useOpenConversation();
  if (!error || error.code === "NETWORK") return null;
  return (
    <div role="alert" className="mx-auto mb-2 w-full max-w-3xl px-4">
      <p className="flex flex-wrap items-center justify-between gap-2 rounded-lg bg-danger-surface px-3 py-2 text-danger text-sm">
        {t("stale", { reason: error.message })}
        <Button size="sm" onClick={() => store.reload()}>
          {t("tryAgain")}
        </Button>
      </p>
    </div>
  );
}
