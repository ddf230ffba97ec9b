import type { Event } from "@holdfast/contracts";

export interface EventRow {
  readonly conversationId: string;
  readonly seq: number;
  readonly runId: string | null;
  readonly type: string;
  readonly payload: unknown;
  readonly createdAt: Date;
}

/** Rows were checked by the types of those who appended them, so they are not parsed again. */
export const toEvent = (row: EventRow): Event =>
  ({
    type: row.type,
    conversationId: row.conversationId,
    seq: row.seq,
    runId: row.runId,
    at: row.createdAt.toISOString(),
    payload: row.payload,
  }) as Event;
