/**
 * The one NOTIFY channel. A payload is only a hint that something is to be read:
 * `<conversation id> <user id> <1 if the sidebar's summary may have changed, else 0>`.
 */
export const eventChannel = "holdfast_event";

export interface EventHint {
  readonly conversationId: string;
  readonly userId: string;
  readonly isSummary: boolean;
}

export function parseEventHint(payload: string): EventHint | null {
  const [conversationId, userId, summary] = payload.split(" ");
  if (!conversationId || !userId) return null;
  return { conversationId, userId, isSummary: summary === "1" };
}
