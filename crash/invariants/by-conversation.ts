import type { Event } from "@holdfast/contracts";
import type { ConversationRow, History } from "./history.ts";

export interface ConversationEvents {
  readonly conversation: ConversationRow;
  readonly events: readonly Event[];
}

/** Each conversation with its events, in the order of their numbers. */
export function byConversation({ conversations, events }: History): ConversationEvents[] {
  const groups = Map.groupBy(events, ({ conversationId }) => conversationId);
  return conversations.map((conversation) => ({
    conversation,
    events: (groups.get(conversation.id) ?? []).toSorted((one, other) => one.seq - other.seq),
  }));
}
