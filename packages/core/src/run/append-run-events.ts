import type { NewEvent } from "@holdfast/contracts";
import type { Db } from "@holdfast/db";
import { Prisma } from "@holdfast/db";
import { eventCtes } from "../event/event-ctes.ts";
import type { Fence } from "./fence.ts";
import { LeaseLostError } from "./lease-lost-error.ts";

/**
 * Appends a batch of an attempt's events, fenced by its epoch, in one statement. `batch` counts the
 * attempt's batches from 1: a batch sent again because its answer was lost is appended once. Returns
 * the conversation's last event number. Throws `LeaseLostError`.
 */
export async function appendRunEvents(
  db: Db,
  fence: Fence,
  { batch, events }: { batch: number; events: readonly NewEvent[] },
): Promise<number> {
  const [appended] = await db.$queryRaw<{ first: number }[]>`
    WITH fenced AS (
      UPDATE run SET appended = ${batch}::int WHERE ${owned(fence)} AND appended = ${batch - 1}::int
      RETURNING conversation_id
    ), ${eventCtes(Prisma.sql`fenced`, events)}
    SELECT first, notified FROM appended`;
  return appended ? appended.first + events.length - 1 : readLast(db, fence, batch);
}

/**
 * The last number when the batch is there already. A statement of its own, for the batch's first
 * sending may have committed only while the second waited for the row.
 */
async function readLast(db: Db, fence: Fence, batch: number): Promise<number> {
  const [row] = await db.$queryRaw<{ last: number }[]>`
    SELECT conversation.next_event - 1 AS last FROM conversation
    WHERE id = (SELECT conversation_id FROM run WHERE ${owned(fence)} AND appended = ${batch}::int)`;
  if (!row) throw new LeaseLostError(fence.runId);
  return row.last;
}

const owned = ({ runId, epoch }: Fence): Prisma.Sql =>
  Prisma.sql`id = ${runId}::uuid AND epoch = ${epoch}::int AND status = 'running'`;
