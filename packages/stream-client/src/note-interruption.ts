import { applyToRestart, type Event, type EventOf } from "@holdfast/contracts";
import type { ConversationState, PendingRetry } from "./conversation-state.ts";
import { isLiving } from "./is-living.ts";

/** What keeps a living run from going on, and that it goes on. What has ended keeps its restarts. */
export function noteInterruption(state: ConversationState, event: Event): ConversationState {
  switch (event.type) {
    case "run-recovered":
      return noteRestart(state, event);
    case "run-retrying":
      return noteRetry(state, event);
    case "text-delta":
    case "reasoning-delta":
    case "tool-call-proposed":
      return keepRetries(state, event, ({ toolCallId }) => toolCallId !== null);
    case "tool-call-started":
    case "tool-call-finished":
      return keepRetries(state, event, ({ toolCallId }) => toolCallId !== event.payload.toolCallId);
    case "run-suspended":
    case "run-completed":
    case "run-failed":
    case "run-cancelled":
      return keepRetries(state, event, () => false);
    default:
      return state;
  }
}

function noteRestart(state: ConversationState, event: EventOf<"run-recovered">): ConversationState {
  if (!isOfLiving(state, event)) return state;
  const restart = applyToRestart(state.restarts[event.runId] ?? null, event);
  return restart ? { ...state, restarts: { ...state.restarts, [event.runId]: restart } } : state;
}

function noteRetry(state: ConversationState, event: EventOf<"run-retrying">): ConversationState {
  if (!isOfLiving(state, event)) return state;
  const { delayMs, code, toolCallId = null } = event.payload;
  const retry = { toolCallId, try: event.payload.try, code, at: event.at, delayMs };
  const others = (state.retries[event.runId] ?? []).filter((it) => it.toolCallId !== toolCallId);
  return { ...state, retries: { ...state.retries, [event.runId]: [...others, retry] } };
}

/** The same state where nothing was to be tried again: text comes often. */
function keepRetries(
  state: ConversationState,
  { runId }: Event,
  isKept: (retry: PendingRetry) => boolean,
): ConversationState {
  const retries = runId === null ? undefined : state.retries[runId];
  if (!retries || runId === null || retries.every(isKept)) return state;
  const { [runId]: _, ...others } = state.retries;
  const kept = retries.filter(isKept);
  return { ...state, retries: kept.length > 0 ? { ...others, [runId]: kept } : others };
}

function isOfLiving<Known extends Event>(
  state: ConversationState,
  event: Known,
): event is Known & { readonly runId: string } {
  const run = event.runId === null ? undefined : state.runs[event.runId];
  return run !== undefined && isLiving(run);
}
