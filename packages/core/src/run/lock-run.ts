import type { RunStatus } from "@holdfast/contracts";
import { type DbOrTx, Prisma } from "@holdfast/db";
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
  const run = await lock(tx, Prisma.sql`run.id = ${runId}::uuid AND conversation.user_id = ${userId}::uuid`);
  if (!run) throw notFound("run");
  return run;
}

/** The same for what nobody asked for; null when it is gone. */
export const lockAnyRun = (tx: DbOrTx, { runId }: { runId: string }): Promise<LockedRun | null> =>
  lock(tx, Prisma.sql`run.id = ${runId}::uuid`);

async function lock(tx: DbOrTx, where: Prisma.Sql): Promise<LockedRun | null> {
  const [row] = await tx.$queryRaw<LockedRun[]>`
    SELECT run.id, run.conversation_id AS "conversationId", run.status::text AS status, run.epoch
    FROM run JOIN conversation ON conversation.id = run.conversation_id
    WHERE ${where} AND conversation.deleted_at IS NULL
    FOR NO KEY UPDATE OF run`;
  return row ?? null;
}
