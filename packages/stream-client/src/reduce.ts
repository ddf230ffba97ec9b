import type { Approval, Event, Message, Run } from "@holdfast/contracts";
import { applyEvent } from "./apply-event.ts";
import { putApproval } from "./approval-changes.ts";
import type { ConversationAction, ConversationState, OutgoingMessage } from "./conversation-state.ts";
import { isLiving } from "./is-living.ts";
import { joinLatest, joinOlder, putMessage } from "./message-path.ts";

type ActionOf<Type extends ConversationAction["type"]> = Extract<ConversationAction, { type: Type }>;

/**
 * The one reducer of the browser. Guarantee: a snapshot read at any time and the events after its
 * cursor, with any repetitions, end in the state that all events give in one go. What cannot be
 * folded (a hole, removed events, a kind that is newer than this tab) makes the state `stale`, and
 * nothing is folded until the next snapshot.
 */
export function reduce(state: ConversationState, action: ConversationAction): ConversationState {
  switch (action.type) {
    case "loaded":
      return load(state, action);
    case "older-loaded":
      return loadOlder(state, action);
    case "load-failed":
      return { ...state, status: "failed", error: action.error };
    case "reload":
      return { ...state, status: state.conversation ? "stale" : "loading", error: null };
    case "gone":
      return { ...state, status: "gone", error: null };
    case "event":
      return fold(state, action.event);
    case "sent":
      return noteSent(state, action.message, action.run);
    case "decided":
      return noteDecided(state, action.approval);
    case "outgoing-changed":
      return { ...state, outgoing: unsent(action.outgoing, state.messages) };
  }
}

function load(state: ConversationState, { snapshot, page }: ActionOf<"loaded">): ConversationState {
  const joined = joinLatest(state.messages, page.messages);
  const messages = joined ?? page.messages;
  const runs = Object.fromEntries(snapshot.runs.map((run) => [run.id, run]));
  return {
    ...state,
    status: "live",
    error: null,
    conversation: snapshot.conversation,
    messages,
    olderCursor: joined ? state.olderCursor : page.nextCursor,
    runs,
    replies: {},
    approvals: { ...decidedOnly(state.approvals), ...byToolCall(snapshot.approvals) },
    restarts: { ...endedOnly(state.restarts, runs), ...page.restarts },
    retries: {},
    outgoing: unsent(state.outgoing, messages),
    cursor: snapshot.cursor,
  };
}

/** Those of living runs are told again by the events after the snapshot. */
function endedOnly(
  restarts: ConversationState["restarts"],
  runs: ConversationState["runs"],
): ConversationState["restarts"] {
  const living = new Set(Object.values(runs).flatMap((run) => (isLiving(run) ? [run.id] : [])));
  return Object.fromEntries(Object.entries(restarts).filter(([runId]) => !living.has(runId)));
}

function loadOlder(state: ConversationState, { cursor, page }: ActionOf<"older-loaded">): ConversationState {
  if (cursor !== state.olderCursor) return state;
  return {
    ...state,
    messages: joinOlder(page.messages, state.messages),
    restarts: { ...page.restarts, ...state.restarts },
    olderCursor: page.nextCursor,
  };
}

function fold(state: ConversationState, event: Event): ConversationState {
  if (state.status !== "live" || event.conversationId !== state.conversationId) return state;
  if (event.type === "snapshot-required") return { ...state, status: "stale" };
  if (event.seq <= state.cursor) return state;
  if (event.seq > state.cursor + 1) return { ...state, status: "stale" };
  const next = applyEvent(state, event);
  const outgoing = next.messages === state.messages ? next.outgoing : unsent(next.outgoing, next.messages);
  return { ...next, outgoing, cursor: event.seq };
}

/** The run counts only if nothing is known of it: the events may be ahead of the answer. */
function noteSent(state: ConversationState, message: Message, run: Run): ConversationState {
  const messages = putMessage(state.messages, message);
  const isKnown =
    run.id in state.runs || messages.some(({ runId, role }) => role === "assistant" && runId === run.id);
  return {
    ...state,
    messages,
    runs: isKnown ? state.runs : { ...state.runs, [run.id]: run },
    outgoing: unsent(state.outgoing, messages),
  };
}

function noteDecided(state: ConversationState, approval: Approval): ConversationState {
  return { ...state, approvals: putApproval(state.approvals, approval) };
}

function unsent(
  outgoing: readonly OutgoingMessage[],
  messages: readonly Message[],
): readonly OutgoingMessage[] {
  const standing = new Set(messages.map(({ clientMessageId }) => clientMessageId));
  return outgoing.some(({ clientMessageId }) => standing.has(clientMessageId))
    ? outgoing.filter(({ clientMessageId }) => !standing.has(clientMessageId))
    : outgoing;
}

const byToolCall = (approvals: readonly Approval[]): Record<string, Approval> =>
  Object.fromEntries(approvals.map((approval) => [approval.toolCallId, approval]));

const decidedOnly = (approvals: Readonly<Record<string, Approval>>): Record<string, Approval> =>
  byToolCall(Object.values(approvals).filter(({ status }) => status !== "pending"));
