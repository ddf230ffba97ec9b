import type { Event } from "@holdfast/contracts";
import type { Db } from "@holdfast/db";
import { toEvent } from "./to-event.ts";

const pageSize = 500;

interface ReadEventsResult {
  readonly events: readonly Event[];
  readonly isLast: boolean;
}

/** A page of events after a number. A hole in the numbers ends it with `snapshot-required`. */
export async function readEvents(
  db: Pick<Db, "event">,
  { conversationId, after }: { conversationId: string; after: number },
): Promise<ReadEventsResult> {
  const rows = await db.event.findMany({
    where: { conversationId, seq: { gt: after } },
    orderBy: { seq: "asc" },
    take: pageSize,
  });
  const hole = rows.findIndex((row, index) => row.seq !== after + index + 1);
  if (hole === -1) return { events: rows.map(toEvent), isLast: rows.length < pageSize };
  return skipToEnd(db, conversationId);
}

/**
 * The first page of a reader who may name any number. One after the last event is of a time that was
 * lost (the database was restored): nothing can be read from there.
 */
export async function readFirstEvents(
  db: Pick<Db, "event">,
  { conversationId, after }: { conversationId: string; after: number },
): Promise<ReadEventsResult> {
  const last = await findLast(db, conversationId);
  if (after > (last?.seq ?? 0)) return skipToEnd(db, conversationId);
  return readEvents(db, { conversationId, after });
}

/** Nothing before the last event can be read one by one any more: the snapshot has it all. */
async function skipToEnd(db: Pick<Db, "event">, conversationId: string): Promise<ReadEventsResult> {
  const last = await findLast(db, conversationId);
  const { seq, createdAt } = last ?? { seq: 0, createdAt: new Date() };
  const type = "snapshot-required";
  return {
    events: [toEvent({ conversationId, seq, createdAt, runId: null, type, payload: {} })],
    isLast: true,
  };
}

const findLast = (
  db: Pick<Db, "event">,
  conversationId: string,
): Promise<{ seq: number; createdAt: Date } | null> =>
  db.event.findFirst({
    where: { conversationId },
    orderBy: { seq: "desc" },
    select: { seq: true, createdAt: true },
  });
