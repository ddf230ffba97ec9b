import type { TimelineRetry } from "@holdfast/contracts";
import { useLocale, useTranslations } from "next-intl";
import { useRetryReason } from "../reply/use-retry-reason.ts";
import { MomentText } from "./moment-text.tsx";
import { toDurationText } from "./to-duration-text.ts";

export function RetryMoment({ retry, tool }: { retry: TimelineRetry; tool: string | null }) {
  const t = useTranslations("conversation.timeline");
  const locale = useLocale();
  const toReason = useRetryReason();
  const time = toDurationText(retry.delayMs, locale);
  return (
    <MomentText title={toReason(retry.code, tool)}>
      <p>{t("retry", { try: retry.try, time })}</p>
    </MomentText>
  );
}
