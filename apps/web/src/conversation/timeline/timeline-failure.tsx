import { Button } from "@holdfast/ui";
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useErrorText } from "../use-error-text.ts";

interface TimelineFailureProps {
  error: unknown;
  isRetrying: boolean;
  onRetry(): void;
}

/** What was read before stays below it. */
export function TimelineFailure({ error, isRetrying, onRetry }: TimelineFailureProps) {
  const t = useTranslations("conversation");
  const toText = useErrorText();
  return (
    <div role="alert" className="mb-5 flex items-start gap-3 rounded-xl bg-danger-surface px-4 py-3 text-sm">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      <div className="min-w-0 flex-1">
        <p className="font-medium text-danger">{t("timeline.failed")}</p>
        <p className="mt-0.5">{toText(error)}</p>
      </div>
      <Button size="sm" busy={isRetrying} onClick={onRetry}>
        {t("tryAgain")}
      </Button>
    </div>
  );
}
