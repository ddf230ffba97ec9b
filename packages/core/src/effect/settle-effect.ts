import type { NewEvent } from "@holdfast/contracts";
import { type Db, Prisma } from "@holdfast/db";
import { eventCtes } from "../event/event-ctes.ts";
import { type Fence, lockOwnRun } from "../run/fence.ts";
import { LeaseLostError } from "../run/lease-lost-error.ts";

export interface UnknownEffect {
  readonly toolCallId: string;
  /** Of the try that was lost. */
  readonly epoch: number;
}

/** A person has said that the call is done, and with what result. Throws `LeaseLostError`. */
export async function settleEffect(
  db: Db,
  fence: Fence,
  { toolCallId, epoch, result }: UnknownEffect & { readonly result: string },
): Promise<void> {
  const event: NewEvent = {
    type: "tool-call-finished",
    runId: fence.runId,
    payload: { toolCallId, status: "completed", result },
  };
  const set = Prisma.sql`status = 'completed', result = ${JSON.stringify(result)}::json, finished_at = now()`;
  await leaveUnknown(db, fence, { toolCallId, epoch, set, event });
}

/** A person has said that the call is to run again; this attempt may execute it. Throws `LeaseLostError`. */
export async function restartEffect(
  db: Db,
  fence: Fence,
  { toolCallId, epoch }: UnknownEffect,
): Promise<void> {
  const event: NewEvent = { type: "tool-call-started", runId: fence.runId, payload: { toolCallId } };
  const set = Prisma.sql`
    status = 'started', run_id = ${fence.runId}::uuid, epoch = ${fence.epoch}::int, started_at = now()`;
  await leaveUnknown(db, fence, { toolCallId, epoch, set, event });
}

interface Change extends UnknownEffect {
  readonly set: Prisma.Sql;
  readonly event: NewEvent;
}

/** Only from `unknown` and only of that try; a change that has been made already, as asked, is well. */
async function leaveUnknown(db: Db, fence: Fence, { toolCallId, epoch, set, event }: Change): Promise<void> {
  const source = Prisma.sql`(SELECT conversation_id FROM fenced WHERE EXISTS (SELECT FROM changed))`;
  const [row] = await db.$queryRaw<{ owned: boolean }[]>`
    WITH fenced AS (${lockOwnRun(fence)}),
    changed AS (
      UPDATE effect SET ${set} FROM fenced
      WHERE effect.tool_call_id = ${toolCallId}::uuid AND effect.status = 'unknown'
        AND effect.epoch = ${epoch}::int
      RETURNING effect.tool_call_id
    ), ${eventCtes(source, [event])}
    SELECT EXISTS (SELECT FROM fenced) AS owned, (SELECT notified FROM appended)`;
  if (!row?.owned) throw new LeaseLostError(fence.runId);
}
