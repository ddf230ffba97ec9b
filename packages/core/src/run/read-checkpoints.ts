import type { Run, TimelineCheckpoint } from "@holdfast/contracts";
import type { DbOrTx } from "@holdfast/db";

/**
 * The checkpoints that a run has written, oldest first, read from LangGraph's own tables: from its current one
 * back along the parents, as far as a channel's version bears the run's id and no further: the parents go on
 * to the conversation's beginning. Those of an ended run are pruned.
 */
export async function readCheckpoints(
  db: DbOrTx,
  { id, conversationId }: Pick<Run, "id" | "conversationId">,
): Promise<TimelineCheckpoint[]> {
  const rows = await db.$queryRaw<{ id: string; step: number; at: string }[]>`
    WITH RECURSIVE own AS (
      SELECT checkpoint_id, parent_checkpoint_id, checkpoint, metadata FROM langgraph.checkpoints
      WHERE thread_id = ${conversationId}::text AND checkpoint_ns = ''
        AND checkpoint_id = (SELECT checkpoint_id FROM run WHERE id = ${id}::uuid)
        AND checkpoint->>'channel_versions' LIKE '%.' || ${id}::text || '.%'
      UNION ALL
      SELECT parent.checkpoint_id, parent.parent_checkpoint_id, parent.checkpoint, parent.metadata
      FROM own JOIN langgraph.checkpoints parent ON parent.thread_id = ${conversationId}::text
        AND parent.checkpoint_ns = '' AND parent.checkpoint_id = own.parent_checkpoint_id
        AND parent.checkpoint->>'channel_versions' LIKE '%.' || ${id}::text || '.%'
    )
    SELECT checkpoint_id AS id, coalesce((metadata->>'step')::int, 0) AS step, checkpoint->>'ts' AS at FROM own
    ORDER BY checkpoint_id`;
  return rows;
}
