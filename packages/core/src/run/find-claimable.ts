import type { Deps } from "../deps.ts";

/**
 * Conversations with a queued run that nothing keeps from starting, the longest waiting first. Jobs
 * announce them at once; this is for those whose job was lost.
 */
export async function findClaimable({ db }: Pick<Deps, "db">, limit: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ conversationId: string }[]>`
    SELECT conversation_id AS "conversationId" FROM run
    WHERE status = 'queued' AND NOT EXISTS (
      SELECT FROM run active WHERE active.conversation_id = run.conversation_id
        AND active.status IN ('running', 'awaiting_approval')
    )
    GROUP BY conversation_id ORDER BY min(created_at) LIMIT ${limit}::int`;
  return rows.map((row) => row.conversationId);
}
