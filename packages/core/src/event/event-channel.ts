/**
 * The one NOTIFY channel. A payload is only a hint that something is to be read or done:
 * `<conversation id> <user id> <flags>`, a letter for each flag that is set, or `-`.
 */
export const eventChannel = "holdfast_event";

const letters = { isSummary: "s", isWork: "w", isLoss: "l" } as const;

export interface EventFlags {
  /** The sidebar's summary may have changed. */
  readonly isSummary: boolean;
  /** A run of the conversation may be there to claim. */
  readonly isWork: boolean;
  /** An attempt that is at work may have lost its run. */
  readonly isLoss: boolean;
}

export interface EventHint extends EventFlags {
  readonly conversationId: string;
  readonly userId: string;
}

export const toFlags = (flags: EventFlags): string =>
  `-${flags.isSummary ? letters.isSummary : ""}${flags.isWork ? letters.isWork : ""}${flags.isLoss ? letters.isLoss : ""}`;

export function parseEventHint(payload: string): EventHint | null {
  const [conversationId, userId, flags = ""] = payload.split(" ");
  if (!conversationId || !userId) return null;
  return {
    conversationId,
    userId,
    isSummary: flags.includes(letters.isSummary),
    isWork: flags.includes(letters.isWork),
    isLoss: flags.includes(letters.isLoss),
  };
}
