import type { NewEvent, Usage } from "@holdfast/contracts";
import type { Db } from "@holdfast/db";
import { Prisma } from "@holdfast/db";
import { eventCtes } from "../event/event-ctes.ts";
import type { Fence } from "./fence.ts";
import { LeaseLostError } from "./lease-lost-error.ts";
import { newLease } from "./new-lease.ts";

export interface EventBatch {
  /** Counts the attempt's batches from 1. */
  readonly batch: number;
  readonly events: readonly NewEvent[];
  /** Of the model calls that have ended since the batch before. */
  readonly usage?: Usage;
}

const noUsage: Usage = { inputTokens: 0, outputTokens: 0, modelCalls: 0 };

/**
 * Appends a batch of an attempt's events and adds its usage to the run, fenced by its epoch, in one
 * statement. Who writes is alive, so it renews the lease: on a busy machine the renewals may be late. A
 * batch sent again because its answer was lost counts once. Returns the conversation's last event number.
 * Throws `LeaseLostError`.
 */
export async function appendRunEvents(
  db: Db,
  fence: Fence,
  { batch, events, usage = noUsage }: EventBatch,
): Promise<number> {
  const [appended] = await db.$queryRaw<{ first: number }[]>`
    WITH fenced AS (
      UPDATE run SET appended = ${batch}::int, lease_until = ${newLease},
        input_tokens = input_tokens + ${usage.inputTokens}::int,
        output_tokens = output_tokens + ${usage.outputTokens}::int,
        model_calls = model_calls + ${usage.modelCalls}::int ${setTries({ events, usage })}
      WHERE ${owned(fence)} AND appended = ${batch - 1}::int
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

/** Tries of the model are counted in the row, so that a crash during the wait does not begin anew. */
function setTries({ events, usage }: Required<Pick<EventBatch, "events" | "usage">>): Prisma.Sql {
  if (usage.modelCalls > 0) return Prisma.sql`, model_tries = 0, retry_at = NULL`;
  const retrying = events.findLast(
    (event) => event.type === "run-retrying" && event.payload.toolCallId === undefined,
  );
  if (retrying?.type !== "run-retrying") return Prisma.empty;
  const { try: next, delayMs } = retrying.payload;
  return Prisma.sql`, model_tries = ${next - 1}::int,
    retry_at = now() + make_interval(secs => ${delayMs / 1_000}::float8)`;
}

const owned = ({ runId, epoch }: Fence): Prisma.Sql =>
  Prisma.sql`id = ${runId}::uuid AND epoch = ${epoch}::int AND status = 'running'`;
