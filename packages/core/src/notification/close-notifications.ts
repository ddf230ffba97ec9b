import { type DbOrTx, Prisma } from "@holdfast/db";
import type { Deps } from "../deps.ts";

const batchSize = 100;

/**
 * Takes back what was told and is decided, expired or withdrawn, whoever did that: a target that can take a
 * notification away is asked to, and what was not told yet is not told any more. Returns how many.
 */
export async function closeNotifications({ db, queue }: Deps): Promise<number> {
  if ((await db.$queryRaw<unknown[]>`${settled(1)}`).length === 0) return 0;
  return db.$transaction(async (tx) => {
    const closed = await markClosed(tx);
    for (const { id, status } of closed) {
      if (status === "closing") await queue.sendNotification(tx, { type: "close", notificationId: id });
    }
    return closed.length;
  });
}

const settled = (limit: number): Prisma.Sql => Prisma.sql`
  SELECT n.id FROM notification n
  WHERE n.status IN ('queued', 'delivered', 'failed') AND NOT EXISTS (
    SELECT FROM approval a WHERE a.id = ANY(n.approval_ids) AND a.status = 'pending'
  )
  LIMIT ${limit}::int`;

function markClosed(tx: DbOrTx): Promise<{ id: string; status: "closing" | "closed" }[]> {
  return tx.$queryRaw`
    WITH due AS (${settled(batchSize)} FOR UPDATE OF n SKIP LOCKED)
    UPDATE notification n SET status = CASE
      WHEN n.status = 'delivered' AND t.channel <> 'email' AND t.disabled_at IS NULL
        THEN 'closing'::notification_status
      ELSE 'closed'::notification_status END
    FROM due, notification_target t
    WHERE n.id = due.id AND t.id = n.target_id
    RETURNING n.id, n.status::text AS status`;
}
