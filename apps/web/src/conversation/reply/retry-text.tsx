"use client";

import { limits } from "@holdfast/contracts";
import type { PendingRetry } from "@holdfast/stream-client";
import { useTranslations } from "next-intl";
import { useRetryReason } from "./use-retry-reason.ts";
import { useSecondsLeft } from "./use-seconds-left.ts";

interface RetryTextProps {
  retry: PendingRetry;
  /** Whose call is executed again; null where the model is called again. */
  tool: string | null;
}

/** What failed, and how long it is until it is tried again. Counts by itself; a new try needs a new one. */
export function RetryText({ retry, tool }: RetryTextProps) {
  const t = useTranslations("conversation");
  const toReason = useRetryReason();
  const seconds = useSecondsLeft(retry);
  const tries = tool === null ? limits.modelTries : limits.toolTries;
  const values = { seconds, try: retry.try, tries };
  return (
    <span className="tabular-nums">
      {toReason(retry.code, tool)} {seconds > 0 ? t("tryingAgainIn", values) : t("tryingAgain", values)}
    </span>
  );
}
