import type { Event } from "@holdfast/contracts";
import type { ConversationState } from "./conversation-state.ts";

/** For who reads how a run goes: that there is more to read. */
export function noteMilestone(state: ConversationState, { type, runId, seq }: Event): ConversationState {
  if (runId === null || type === "text-delta" || type === "reasoning-delta") return state;
  return { ...state, milestones: { ...state.milestones, [runId]: seq } };
}
