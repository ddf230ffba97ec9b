import { applyToReply, type Event, type EventOf, emptyReply, type Run } from "@holdfast/contracts";
import { dropPending, putApproval } from "./approval-changes.ts";
import type { ConversationState } from "./conversation-state.ts";
import { isLiving } from "./is-living.ts";
import { dropOtherReplies, putMessage, replaceMessage } from "./message-path.ts";
import { noteInterruption } from "./note-interruption.ts";
import { noteMilestone } from "./note-milestone.ts";

type Ending = EventOf<"run-completed" | "run-failed" | "run-cancelled">;

/** Folds the next event. The state may already hold its result, or that of later events. */
export function applyEvent(state: ConversationState, event: Event): ConversationState {
  return noteMilestone(noteInterruption(apply(state, event), event), event);
}

function apply(state: ConversationState, event: Event): ConversationState {
  switch (event.type) {
    case "message-created":
      return { ...state, messages: putMessage(state.messages, event.payload.message) };
    case "message-updated":
      return { ...state, messages: replaceMessage(state.messages, event.payload.message) };
    case "run-queued":
      return grow(queue(state, event.payload.run), event);
    case "run-started":
      return beginAttempt(state, event);
    case "run-recovered":
      return beginAttempt(grow(state, event), event);
    case "run-retrying":
    case "text-delta":
    case "reasoning-delta":
    case "tool-call-proposed":
    case "tool-call-started":
    case "tool-call-finished":
      return grow(state, event);
    case "approval-requested":
    case "approval-updated":
      return { ...state, approvals: putApproval(state.approvals, event.payload.approval) };
    case "approval-decided":
    case "approval-expired":
      return decide(state, event);
    case "run-suspended":
      return suspend(state, event);
    case "run-completed":
    case "run-failed":
    case "run-cancelled":
      return end(state, event);
    case "conversation-updated":
      return { ...state, conversation: event.payload.conversation };
    case "snapshot-required":
      return state;
    default:
      return readAnew(state, event);
  }
}

/** A tab stays open through a deployment. What came of an event that is new to it, a snapshot tells. */
const readAnew = (state: ConversationState, _event: never): ConversationState => ({
  ...state,
  status: "stale",
});

function livingRun(state: ConversationState, runId: string | null): Run | undefined {
  const run = runId === null ? undefined : state.runs[runId];
  return run && isLiving(run) ? run : undefined;
}

function putRun(state: ConversationState, run: Run): ConversationState {
  return { ...state, runs: { ...state.runs, [run.id]: run } };
}

/** A run that is known already may be further than this event. */
function queue(state: ConversationState, run: Run): ConversationState {
  if (run.id in state.runs) return state;
  return { ...putRun(state, run), messages: dropOtherReplies(state.messages, run) };
}

function grow(state: ConversationState, event: Event): ConversationState {
  const run = livingRun(state, event.runId);
  if (!run) return state;
  const reply = state.replies[run.id] ?? emptyReply;
  return { ...state, replies: { ...state.replies, [run.id]: applyToReply(reply, event) } };
}

/** Of an attempt older than the one known, the start is history. */
function beginAttempt(
  state: ConversationState,
  event: EventOf<"run-started" | "run-recovered">,
): ConversationState {
  const run = livingRun(state, event.runId);
  const { epoch, attempt } = event.payload;
  if (!run || epoch < run.epoch) return state;
  return putRun(state, { ...run, status: "running", epoch, attempt, startedAt: run.startedAt ?? event.at });
}

/** A person's answer counts as progress, so attempts are counted anew after it. */
function suspend(state: ConversationState, event: EventOf<"run-suspended">): ConversationState {
  const run = livingRun(state, event.runId);
  return run?.status === "running"
    ? putRun(state, { ...run, status: "awaiting_approval", attempt: 0 })
    : state;
}

function decide(
  state: ConversationState,
  event: EventOf<"approval-decided" | "approval-expired">,
): ConversationState {
  const { approval, resumed } = event.payload;
  const decided = { ...state, approvals: putApproval(state.approvals, approval) };
  const run = livingRun(state, event.runId);
  const isResumed = resumed && run?.status === "awaiting_approval";
  return isResumed ? putRun(decided, { ...run, status: "queued" }) : decided;
}

function end(state: ConversationState, event: Ending): ConversationState {
  const { message } = event.payload;
  const run = event.runId === null ? undefined : state.runs[event.runId];
  const stood = { ...state, messages: putMessage(state.messages, message) };
  return run ? withEnded(stood, toEnded(run, event)) : stood;
}

function withEnded(state: ConversationState, run: Run): ConversationState {
  const { [run.id]: _reply, ...replies } = state.replies;
  return { ...putRun(state, run), replies, approvals: dropPending(state.approvals, run.id) };
}

function toEnded(run: Run, event: Ending): Run {
  const finished = { ...run, finishedAt: run.finishedAt ?? event.at };
  if (event.type === "run-cancelled") return { ...finished, status: "cancelled" };
  const { usage } = event.payload;
  if (event.type === "run-completed") return { ...finished, usage, status: "completed" };
  return { ...finished, usage, status: "failed", error: event.payload.error };
}
