import type { NewEvent } from "@holdfast/contracts";
import { type DbOrTx, Prisma } from "@holdfast/db";
import { type EventCtesOptions, eventCtes } from "./event-ctes.ts";

/**
 * Appends events inside a transaction that has made their transition. Returns the number of the
 * first; they follow each other without a gap.
 */
export async function appendEvents(
  tx: DbOrTx,
  conversationId: string,
  events: readonly NewEvent[],
  options: EventCtesOptions = {},
): Promise<number> {
  const source = Prisma.sql`(SELECT ${conversationId}::uuid AS conversation_id)`;
  const [row] = await tx.$queryRaw<{ first: number; notified: string }[]>`
    WITH ${eventCtes(source, events, options)} SELECT first, notified FROM appended`;
  if (!row) throw new Error("Events were appended to a conversation that is not there.");
  return row.first;
}
