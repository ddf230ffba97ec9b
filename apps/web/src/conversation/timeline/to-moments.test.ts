import type {
  Run,
  RunTimeline,
  TimelineApproval,
  TimelineAttempt,
  TimelineToolCall,
} from "@holdfast/contracts";
import { expect, test } from "vitest";
import { toMoments } from "./to-moments.ts";

const at = (second: number): string => new Date(second * 1_000).toISOString();

const attempt = (epoch: number, given: Partial<TimelineAttempt> = {}): TimelineAttempt => ({
  epoch,
  attempt: epoch,
  worker: "worker",
  startedAt: at(epoch * 10),
  endedAt: null,
  end: null,
  recovery: null,
  ...given,
});

const recovery: TimelineAttempt["recovery"] = {
  reason: "worker-killed",
  step: 2,
  kept: { replies: 1, toolCalls: 0 },
  repeated: { reply: false, toolCallIds: [] },
  unknownToolCallIds: [],
};

const call = (toolCallId: string, startedAt: string | null): TimelineToolCall => ({
  toolCallId,
  tool: "send_email",
  proposedAt: at(11),
  effect:
    startedAt === null
      ? null
      : { status: "completed", tries: 1, isRepeatable: false, startedAt, finishedAt: null },
});

const approval = (toolCallId: string): TimelineApproval => ({
  id: `approval of ${toolCallId}`,
  toolCallId,
  tool: "send_email",
  kind: "permission",
  status: "rejected",
  requestedAt: at(12),
  decidedAt: at(13),
  decidedBy: "Alice",
});

const timeline = (given: Partial<RunTimeline>): RunTimeline => ({
  run: { createdAt: at(0), finishedAt: null, retryOfId: null } as Run,
  attempts: [],
  retries: [],
  toolCalls: [],
  approvals: [],
  checkpoints: [],
  ...given,
});

test("what happened stands in the order of time, from the message to the end", () => {
  const moments = toMoments(
    timeline({
      run: { createdAt: at(0), finishedAt: at(40), retryOfId: null } as Run,
      attempts: [attempt(1, { end: "suspended", endedAt: at(12) }), attempt(2)],
      toolCalls: [call("a", at(21))],
      approvals: [approval("a")],
      retries: [{ at: at(25), try: 2, delayMs: 1_000, code: "TOOL_UNAVAILABLE", toolCallId: "a" }],
    }),
  );
  expect(moments.map(({ type }) => type)).toEqual([
    "asked",
    "attempt",
    "approval",
    "attempt",
    "call",
    "retry",
    "ended",
  ]);
  expect(moments.find(({ type }) => type === "retry")).toMatchObject({ tool: "send_email" });
});

test("an attempt says whether it is the first, took over, or went on after a decision", () => {
  const attempts = [
    attempt(1, { end: "worker-killed" }),
    attempt(2, { recovery, end: "suspended" }),
    attempt(3),
  ];
  expect(toMoments(timeline({ attempts })).flatMap((it) => (it.type === "attempt" ? [it.how] : []))).toEqual([
    "first",
    "restart",
    "decision",
  ]);
});

test("a call that was never executed is told once: by its approval, or by itself", () => {
  const toolCalls = [call("rejected", null), call("dropped", null)];
  const moments = toMoments(timeline({ toolCalls, approvals: [approval("rejected")] }));
  expect(moments.map(({ key }) => key)).toEqual(["asked", "call-dropped", "approval-approval of rejected"]);
});

test("checkpoints between which nothing else happened are one", () => {
  const checkpoints = [1, 2, 30].map((second) => ({ id: `c${second}`, step: second, at: at(second) }));
  const moments = toMoments(timeline({ attempts: [attempt(1)], checkpoints }));
  expect(moments.map((it) => (it.type === "checkpoints" ? it.checkpoints.length : it.type))).toEqual([
    "asked",
    2,
    "attempt",
    1,
  ]);
});
