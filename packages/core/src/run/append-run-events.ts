import type { NewEvent } from "@holdfast/contracts";
import type { Db } from "@holdfast/db";
import { Prisma } from "@holdfast/db";
import { eventCtes } from "../event/event-ctes.ts";
import type { Fence } from "./fence.ts";
import { LeaseLostError } from "./lease-lost-error.ts";

interface AppendResult {
  readonly first: number | null;
  readonly before: number | null;
  readonly next: number;
}

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
  const own = Prisma.sql`id = ${fence.runId}::uuid AND epoch = ${fence.epoch}::int AND status = 'running'`;
  const [row] = await db.$queryRaw<AppendResult[]>`
    WITH fenced AS (
      UPDATE run SET appended = ${batch}::int WHERE ${own} AND appended = ${batch - 1}::int
      RETURNING conversation_id
    ), ${eventCtes(Prisma.sql`fenced`, events)}
    SELECT (SELECT first FROM appended), (SELECT notified FROM appended),
      (SELECT appended FROM run WHERE ${own}) AS before, next_event AS next
    FROM conversation WHERE id = ${fence.conversationId}::uuid`;
  if (!row) throw new LeaseLostError(fence.runId);
  if (row.first !== null) return row.first + events.length - 1;
  if (row.before !== batch) throw new LeaseLostError(fence.runId);
  return row.next - 1;
}
