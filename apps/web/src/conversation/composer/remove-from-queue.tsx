"use client";

import { Button } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { useCancelRun } from "./use-cancel-run.ts";

/** For a message whose turn has not come yet. */
export function RemoveFromQueue({ runId }: { runId: string }) {
  const t = useTranslations("conversation");
  const { isStopping, stop } = useCancelRun(runId);
  return (
    <Button
      variant="ghost"
      size="sm"
      busy={isStopping}
      onClick={stop}
      className="-my-1.5 max-sm:-my-3 pointer-coarse:-my-3"
    >
      {t("removeFromQueue")}
    </Button>
  );
}
