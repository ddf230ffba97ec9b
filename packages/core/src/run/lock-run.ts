import type { RunStatus } from "@holdfast/contracts";
import type { DbOrTx } from "@holdfast/db";
import { notFound } from "../not-found.ts";

export interface LockedRun {
  readonly id: string;
  readonly conversationId: string;
  readonly status: RunStatus;
  readonly epoch: number;
}

/**
 * Locks a run of this user and returns its present state. Order of locks everywhere: run, approval,
 * conversation. Throws NOT_FOUND.
 */
export async function lockRun(
  tx: DbOrTx,
  { runId, userId }: { runId: string; userId: string },
): Promise<LockedRun> {
  const [row] = await tx.$queryRaw<LockedRun[]>`
    SELECT run.id, run.conversation_id AS "conversationId", run.status::text AS status, run.epoch
    FROM run JOIN conversation ON conversation.id = run.conversation_id
    WHERE run.id = ${runId}::uuid AND conversation.user_id = ${userId}::uuid
      AND conversation.deleted_at IS NULL
    FOR NO KEY UPDATE OF run`;
  if (!row) throw notFound("run");
  return row;
}
