import type { EffectStatus, Json } from "@holdfast/contracts";
import { type DbOrTx, Prisma } from "@holdfast/db";
import { executionCte } from "../audit/execution-cte.ts";

/** What the ledger says of a call whose run has ended. */
export interface ClosedEffect {
  readonly toolCallId: string;
  readonly status: EffectStatus;
  readonly result: Json;
  /** The last try has failed without an effect, and there will be no other. */
  readonly isWaiting: boolean;
}

interface CloseEffectsInput {
  readonly runId: string;
  readonly toolCallIds: readonly string[];
}

/**
 * Reads what became of the calls that are open when their run ends, in that transaction, and keeps it so. Of one
 * that has begun and not ended nobody knows whether it happens: it is `unknown` from now on, and the audit trail
 * says so. What an earlier, failed run began is this one's from now on: that run's attempt may say nothing more.
 */
export async function closeEffects(
  tx: DbOrTx,
  { runId, toolCallIds }: CloseEffectsInput,
): Promise<ClosedEffect[]> {
  const effects = await tx.$queryRaw<ClosedEffect[]>`
    SELECT tool_call_id AS "toolCallId", status::text AS status, result, retry_at IS NOT NULL AS "isWaiting"
    FROM effect WHERE tool_call_id = ANY(${[...toolCallIds]}::uuid[])
    ORDER BY tool_call_id FOR NO KEY UPDATE`;
  const closed: ClosedEffect[] = [];
  for (const effect of effects) closed.push(await close(tx, runId, effect));
  return closed;
}

async function close(tx: DbOrTx, runId: string, effect: ClosedEffect): Promise<ClosedEffect> {
  const { toolCallId, status, isWaiting } = effect;
  if (status === "completed" || status === "failed" || isWaiting) return effect;
  const audit =
    status === "started"
      ? Prisma.sql`, ${executionCte(Prisma.sql`lost`, { toolCallId, outcome: "unknown", result: null })}`
      : Prisma.empty;
  await tx.$executeRaw`
    WITH fenced AS (SELECT id, conversation_id, epoch FROM run WHERE id = ${runId}::uuid),
    lost AS (
      UPDATE effect SET status = 'unknown', run_id = fenced.id,
        epoch = CASE WHEN effect.run_id = fenced.id THEN effect.epoch ELSE fenced.epoch END
      FROM fenced
      WHERE effect.tool_call_id = ${toolCallId}::uuid
      RETURNING effect.tool_call_id, effect.tool, effect.args, effect.policy_source
    )${audit}
    SELECT FROM lost`;
  return { ...effect, status: "unknown" };
}
