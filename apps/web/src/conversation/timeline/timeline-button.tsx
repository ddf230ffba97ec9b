"use client";

import { IconButton } from "@holdfast/ui";
import { History } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTimelineOpener } from "./timeline-context.ts";

/** Opens how the run of a reply went, or how it is going. */
export function TimelineButton({ runId, className }: { runId: string; className?: string }) {
  const t = useTranslations("conversation.timeline");
  const { open, prepare } = useTimelineOpener();
  return (
    <IconButton
      size="sm"
      label={t("open")}
      aria-haspopup="dialog"
      className={className}
      onPointerEnter={prepare}
      onClick={() => open(runId)}
    >
      <History aria-hidden />
    </IconButton>
  );
}
