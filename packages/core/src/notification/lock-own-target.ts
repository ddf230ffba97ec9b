import type { DbOrTx } from "@holdfast/db";
import { notFound } from "../not-found.ts";

export interface TargetKey {
  readonly targetId: string;
  readonly userId: string;
}

/** Locks the row, and with it what is asked for about it. Throws NOT_FOUND for one that is removed, somebody else's or not there. */
export async function lockOwnTarget(tx: DbOrTx, { targetId, userId }: TargetKey) {
  const where = { id: targetId, userId, removedAt: null };
  await tx.$queryRaw`
    SELECT id FROM notification_target
    WHERE id = ${targetId}::uuid AND user_id = ${userId}::uuid FOR NO KEY UPDATE`;
  const row = await tx.notificationTarget.findFirst({ where });
  if (!row) throw notFound("target");
  return row;
}
