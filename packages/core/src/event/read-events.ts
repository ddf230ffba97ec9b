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

/** Nothing before the last event can be read one by one any more: the snapshot has it all. */
async function skipToEnd(db: Pick<Db, "event">, conversationId: string): Promise<ReadEventsResult> {
  const last = await db.event.findFirstOrThrow({ where: { conversationId }, orderBy: { seq: "desc" } });
  const event = toEvent({ ...last, runId: null, type: "snapshot-required", payload: {} });
  return { events: [event], isLast: true };
}
