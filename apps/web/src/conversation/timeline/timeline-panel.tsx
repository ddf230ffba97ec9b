"use client";

import type { RunStatus } from "@holdfast/contracts";
import { classNames, SidePanel } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { returnFocus } from "../approval/return-focus.ts";
import { TimelineFailure } from "./timeline-failure.tsx";
import { TimelineSkeleton } from "./timeline-skeleton.tsx";
import { TimelineView } from "./timeline-view.tsx";
import { useTimeline } from "./use-timeline.ts";

/** How a reply came about, from the service's own records; while its run lives, as it goes. */
export default function TimelinePanel({ runId, onClose }: { runId: string; onClose: () => void }) {
  const t = useTranslations("conversation.timeline");
  const common = useTranslations("common");
  const { data, error, refetch, isFetching } = useTimeline(runId);
  return (
    <SidePanel
      title={t("title")}
      closeLabel={common("close")}
      onClose={onClose}
      onFocusLost={returnFocus}
      status={data && <StatusMark status={data.run.status} />}
    >
      {error && <TimelineFailure error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
      {!data && !error && <TimelineSkeleton />}
      {data && <TimelineView timeline={data} />}
    </SidePanel>
  );
}

function StatusMark({ status }: { status: RunStatus }) {
  const t = useTranslations("conversation.timeline.status");
  return (
    <p
      role="status"
      className={classNames(
        "rounded-full bg-muted px-2.5 py-0.5 font-medium text-muted-foreground text-xs",
        status === "awaiting_approval" && "bg-attention-surface text-attention",
        status === "failed" && "bg-danger-surface text-danger",
        status === "running" && "bg-accent text-accent-foreground",
      )}
    >
      {t(status)}
    </p>
  );
}
