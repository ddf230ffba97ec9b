import type {
  RunTimeline,
  TimelineApproval,
  TimelineAttempt,
  TimelineCheckpoint,
  TimelineRetry,
  TimelineToolCall,
} from "@holdfast/contracts";

/** What happened in a run, at one time. */
export type Moment = { readonly key: string; readonly at: string } & (
  | { readonly type: "asked"; readonly isAgain: boolean }
  | {
      readonly type: "attempt";
      readonly attempt: TimelineAttempt;
      readonly how: AttemptStart;
      readonly number: number;
    }
  | { readonly type: "retry"; readonly retry: TimelineRetry; readonly tool: string | null }
  | { readonly type: "call"; readonly call: TimelineToolCall }
  | { readonly type: "approval"; readonly approval: TimelineApproval }
  /** Such as nothing else lies between. */
  | { readonly type: "checkpoints"; readonly checkpoints: readonly TimelineCheckpoint[] }
  | { readonly type: "ended" }
);

export type AttemptStart = "first" | "restart" | "decision";

/** A run's story in the order of time. At one time the cause stands before what it led to. */
export function toMoments(timeline: RunTimeline): Moment[] {
  const { run } = timeline;
  const asked: Moment = { key: "asked", at: run.createdAt, type: "asked", isAgain: run.retryOfId !== null };
  const ended: Moment[] = run.finishedAt ? [{ key: "ended", at: run.finishedAt, type: "ended" }] : [];
  const between = [
    ...timeline.attempts.map(toAttemptMoment),
    ...toCallMoments(timeline),
    ...toRetryMoments(timeline),
    ...timeline.checkpoints.map(toCheckpointMoment),
    ...timeline.approvals.map(toApprovalMoment),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return [asked, ...joinCheckpoints(between), ...ended];
}

function toAttemptMoment(
  attempt: TimelineAttempt,
  index: number,
  attempts: readonly TimelineAttempt[],
): Moment {
  const isAfterDecision = attempts[index - 1]?.end === "suspended";
  const how = attempt.recovery ? "restart" : isAfterDecision ? "decision" : "first";
  return {
    key: `attempt-${attempt.epoch}`,
    at: attempt.startedAt,
    type: "attempt",
    attempt,
    how,
    number: index + 1,
  };
}

/** A call that was never executed is told by the approval it was waiting for, if there was one. */
function toCallMoments({ toolCalls, approvals }: RunTimeline): Moment[] {
  const asked = new Set(approvals.map(({ toolCallId }) => toolCallId));
  return toolCalls
    .filter(({ effect, toolCallId }) => effect !== null || !asked.has(toolCallId))
    .map((call) => ({
      key: `call-${call.toolCallId}`,
      at: call.effect?.startedAt ?? call.proposedAt,
      type: "call",
      call,
    }));
}

function toRetryMoments({ retries, toolCalls }: RunTimeline): Moment[] {
  const tools = new Map(toolCalls.map(({ toolCallId, tool }) => [toolCallId, tool]));
  return retries.map((retry, index) => ({
    key: `retry-${index}`,
    at: retry.at,
    type: "retry",
    retry,
    tool: retry.toolCallId === null ? null : (tools.get(retry.toolCallId) ?? ""),
  }));
}

const toCheckpointMoment = (checkpoint: TimelineCheckpoint): Moment => ({
  key: `checkpoint-${checkpoint.id}`,
  at: checkpoint.at,
  type: "checkpoints",
  checkpoints: [checkpoint],
});

const toApprovalMoment = (approval: TimelineApproval): Moment => ({
  key: `approval-${approval.id}`,
  at: approval.requestedAt,
  type: "approval",
  approval,
});

function joinCheckpoints(moments: readonly Moment[]): Moment[] {
  const joined: Moment[] = [];
  for (const moment of moments) {
    const last = joined.at(-1);
    if (moment.type === "checkpoints" && last?.type === "checkpoints") {
      joined[joined.length - 1] = { ...last, checkpoints: [...last.checkpoints, ...moment.checkpoints] };
    } else {
      joined.push(moment);
    }
  }
  return joined;
}
