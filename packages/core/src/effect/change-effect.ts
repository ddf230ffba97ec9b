import type { EffectStatus, NewEvent } from "@holdfast/contracts";
import { type Db, Prisma } from "@holdfast/db";
import { type Execution, executionCte } from "../audit/execution-cte.ts";
import { eventCtes } from "../event/event-ctes.ts";
import { type Fence, lockOwnRun } from "../run/fence.ts";
import { LeaseLostError } from "../run/lease-lost-error.ts";

export interface EffectChange {
  /** A compare-and-set: only from this state of this try. `isWaiting`: it failed, and the next is due. */
  readonly from: {
    readonly toolCallId: string;
    readonly status: EffectStatus;
    readonly tries: number;
    readonly isWaiting: boolean;
  };
  readonly set: Prisma.Sql;
  readonly event: NewEvent | null;
  /** How the call has ended with this change, for the audit trail. */
  readonly end?: Pick<Execution, "outcome" | "result">;
}

/**
 * Changes a row of the ledger with its event, in one statement fenced by the run. Where the row is not in
 * the state to change from, nothing happens and it returns false: the change has been made before, and its
 * answer was lost, or the outside was quicker. Throws `LeaseLostError`.
 */
export async function changeEffect(
  db: Db,
  fence: Fence,
  { from, set, event, end }: EffectChange,
): Promise<boolean> {
  const { toolCallId, status, tries, isWaiting } = from;
  const source = Prisma.sql`(SELECT conversation_id FROM fenced WHERE EXISTS (SELECT FROM changed))`;
  const events = event ? Prisma.sql`, ${eventCtes(source, [event])}` : Prisma.empty;
  const audit = end
    ? Prisma.sql`, ${executionCte(Prisma.sql`changed`, { toolCallId, ...end })}`
    : Prisma.empty;
  const notified = event ? Prisma.sql`, (SELECT notified FROM appended)` : Prisma.empty;
  const [row] = await db.$queryRaw<{ owned: boolean; changed: boolean }[]>`
    WITH fenced AS (${lockOwnRun(fence)}),
    changed AS (
      UPDATE effect SET ${set} FROM fenced
      WHERE effect.tool_call_id = ${toolCallId}::uuid AND effect.status = ${status}::effect_status
        AND effect.tries = ${tries}::int AND (effect.retry_at IS NOT NULL) = ${isWaiting}::boolean
      RETURNING effect.tool_call_id, effect.tool, effect.args, effect.policy_source
    )${audit}${events}
    SELECT EXISTS (SELECT FROM fenced) AS owned, EXISTS (SELECT FROM changed) AS changed ${notified}`;
  if (!row?.owned) throw new LeaseLostError(fence.runId);
  return row.changed;
}
