import type { NewEvent } from "@holdfast/contracts";
import { type Db, Prisma } from "@holdfast/db";
import { executionCte } from "../audit/execution-cte.ts";
import { eventCtes } from "../event/event-ctes.ts";
import type { Fence } from "../run/fence.ts";
import { LeaseLostError } from "../run/lease-lost-error.ts";
import type { EffectEnd } from "./effect-end.ts";
import { finishLateEffect } from "./finish-late-effect.ts";

/**
 * Writes the result into the ledger as soon as the tool has ended, with its event. That it happened is
 * recorded even if the run has ended meanwhile, and then in its message as well; only a later epoch keeps this
 * one from writing. Throws `LeaseLostError`.
 */
export async function finishEffect(db: Db, fence: Fence, input: EffectEnd): Promise<void> {
  const { toolCallId, status, result } = input;
  const event: NewEvent = {
    type: "tool-call-finished",
    runId: fence.runId,
    payload: { toolCallId, status, result },
  };
  const source = Prisma.sql`(
    SELECT conversation_id FROM fenced WHERE status = 'running' AND EXISTS (SELECT FROM finished)
  )`;
  const [row] = await db.$queryRaw<{ owned: boolean; isEnded: boolean }[]>`
    WITH fenced AS (
      SELECT id, conversation_id, status, status IN ('completed', 'failed', 'cancelled') AS is_ended FROM run
      WHERE id = ${fence.runId}::uuid AND epoch = ${fence.epoch}::int FOR NO KEY UPDATE
    ),
    finished AS (
      UPDATE effect SET status = ${status}::effect_status, result = ${JSON.stringify(result)}::json,
        finished_at = now()
      FROM fenced
      WHERE effect.tool_call_id = ${toolCallId}::uuid AND effect.run_id = fenced.id
        AND effect.epoch = ${fence.epoch}::int
        AND effect.status = 'started' AND NOT fenced.is_ended
      RETURNING effect.tool_call_id, effect.tool, effect.args, effect.policy_source
    ), ${executionCte(Prisma.sql`finished`, { toolCallId, outcome: status, result })}, ${eventCtes(source, [event])}
    SELECT EXISTS (SELECT FROM fenced) AS owned, EXISTS (SELECT FROM fenced WHERE is_ended) AS "isEnded",
      (SELECT notified FROM appended)`;
  if (!row?.owned) throw new LeaseLostError(fence.runId);
  if (row.isEnded) await finishLateEffect(db, fence, input);
}
