"use client";

import { IconButton, Spinner } from "@holdfast/ui";
import { Square } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCancelRun } from "./use-cancel-run.ts";

/** Stops the run at work; it has stopped when this button goes. */
export function StopButton({ runId }: { runId: string }) {
  const t = useTranslations("conversation.composer");
  const { isStopping, stop } = useCancelRun(runId);
  return (
    <IconButton
      variant="secondary"
      label={isStopping ? t("stopping") : t("stop")}
      aria-disabled={isStopping}
      onClick={stop}
      className="rounded-full"
    >
      {isStopping ? <Spinner /> : <Square aria-hidden className="fill-current" />}
    </IconButton>
  );
}
