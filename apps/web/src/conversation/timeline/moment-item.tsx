import type { Run } from "@holdfast/contracts";
import { memo } from "react";
import { ApprovalMoment } from "./approval-moment.tsx";
import { AttemptMoment } from "./attempt-moment.tsx";
import { CallMoment } from "./call-moment.tsx";
import { CheckpointsMoment } from "./checkpoints-moment.tsx";
import { EndMoment } from "./end-moment.tsx";
import { MomentIcon } from "./moment-icon.tsx";
import { MomentTime } from "./moment-time.tsx";
import { RetryMoment } from "./retry-moment.tsx";
import { StartMoment } from "./start-moment.tsx";
import type { Moment } from "./to-moments.ts";

interface MomentItemProps {
  moment: Moment;
  run: Run;
  /** The run's end, or now. */
  end: number;
  isExact: boolean;
  onToggleExact(): void;
}

/** A point on the line: when, and what. */
export const MomentItem = memo(function MomentItem(props: MomentItemProps) {
  const { moment, run, isExact, onToggleExact } = props;
  return (
    <li className="group/moment flex gap-3">
      <span className="flex flex-col items-center">
        <MomentIcon moment={moment} run={run} />
        <span aria-hidden className="w-px flex-1 bg-border group-last/moment:hidden" />
      </span>
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-3 pt-0.5 pb-5 text-sm group-last/moment:pb-0">
        <div className="min-w-0 flex-1">
          <MomentBody {...props} />
        </div>
        <MomentTime at={moment.at} start={run.createdAt} isExact={isExact} onToggle={onToggleExact} />
      </div>
    </li>
  );
});

function MomentBody({ moment, run, end }: MomentItemProps) {
  switch (moment.type) {
    case "asked":
      return <StartMoment isAgain={moment.isAgain} />;
    case "attempt":
      return <AttemptMoment moment={moment} end={end} />;
    case "retry":
      return <RetryMoment retry={moment.retry} tool={moment.tool} />;
    case "call":
      return <CallMoment call={moment.call} isLiving={run.finishedAt === null} end={end} />;
    case "approval":
      return <ApprovalMoment approval={moment.approval} end={end} />;
    case "checkpoints":
      return <CheckpointsMoment checkpoints={moment.checkpoints} />;
    case "ended":
      return <EndMoment run={run} />;
  }
}
