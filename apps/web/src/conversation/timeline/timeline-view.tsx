import type { RunTimeline } from "@holdfast/contracts";
import { useTranslations } from "next-intl";
import { memo, useMemo, useState } from "react";
import { MomentItem } from "./moment-item.tsx";
import { TimelineSummary } from "./timeline-summary.tsx";
import { toDurations } from "./to-durations.ts";
import { toMoments } from "./to-moments.ts";
import { useNow } from "./use-now.ts";

/** Counts by itself; what the conversation does beside it renders nothing of it. */
export const TimelineView = memo(function TimelineView({ timeline }: { timeline: RunTimeline }) {
  const t = useTranslations("conversation.timeline");
  const { run, attempts } = timeline;
  const now = useNow(run.finishedAt === null);
  const [isExact, setExact] = useState(false);
  const moments = useMemo(() => toMoments(timeline), [timeline]);
  const end = run.finishedAt ? Date.parse(run.finishedAt) : now;
  return (
    <>
      <TimelineSummary timeline={timeline} durations={toDurations(timeline, now)} />
      <ol aria-label={t("moments")} className="mt-6 flex flex-col">
        {moments.map((moment) => (
          <MomentItem
            key={moment.key}
            moment={moment}
            run={run}
            end={end}
            isExact={isExact}
            onToggleExact={() => setExact(!isExact)}
          />
        ))}
      </ol>
      {attempts.length === 0 && run.finishedAt === null && (
        <p className="text-muted-foreground text-sm">{t("notBegun")}</p>
      )}
    </>
  );
});
