import type pg from "pg";
import { checkpointSchema as schema } from "./checkpoint-schema.ts";
import { pruneLockKey } from "./prune-lock-key.ts";

/** Conversations in one statement, and statements in one call. */
const batchSize = 100;
const maxBatches = 20;

/**
 * Removes the checkpoints that nothing needs any more, with their writes and channels, of
 * conversations in which no run lives. What is kept: the checkpoint after each message, without
 * writes, and the one that a failed run, if it is the latest, would be retried from. Resolves with the
 * number of checkpoints that went.
 *
 * Each batch decides and deletes in one statement, so on one snapshot, and may run beside anything. A
 * run that starts meanwhile writes rows that the snapshot does not have, and starts from a checkpoint
 * that is kept: a retry is of the latest run, and a run that is not the latest never is again.
 */
export async function pruneCheckpoints(pool: pg.Pool): Promise<number> {
  let removed = 0;
  for (let batch = 0; batch < maxBatches; batch += 1) {
    const { rows } = await pool.query<Pruned>(pruneText, [batchSize, pruneLockKey]);
    const [pruned = { threads: 0, removed: 0 }] = rows;
    removed += pruned.removed;
    if (pruned.threads < batchSize) break;
  }
  return removed;
}

interface Pruned {
  readonly threads: number;
  readonly removed: number;
}

/**
 * A conversation has something to prune when it has writes other than those of its resumable
 * checkpoint: every run stores some, and pruning leaves none. So what is pruned is not looked through
 * again.
 */
const pruneText = `
  WITH thread AS MATERIALIZED (
    SELECT DISTINCT written.thread_id, conversation.id, conversation.next_run - 1 AS last_run
    FROM ${schema}.checkpoint_writes written JOIN public.conversation
      ON conversation.id = CASE WHEN pg_input_is_valid(written.thread_id, 'uuid') THEN written.thread_id::uuid END
    WHERE (SELECT pg_try_advisory_xact_lock($2::bigint)) AND NOT EXISTS (
      SELECT FROM public.run WHERE run.conversation_id = conversation.id AND (
        run.status IN ('queued', 'running', 'awaiting_approval')
        OR run.status = 'failed' AND run.number = conversation.next_run - 1
          AND run.checkpoint_id = written.checkpoint_id
      )
    )
    LIMIT $1
  ),
  resumable AS MATERIALIZED (
    SELECT thread_id, checkpoint_id FROM thread JOIN public.run
      ON run.conversation_id = thread.id AND run.number = thread.last_run AND run.status = 'failed'
    WHERE checkpoint_id IS NOT NULL
  ),
  kept AS MATERIALIZED (
    SELECT thread_id, checkpoint_id FROM resumable
    UNION
    SELECT thread_id, checkpoint_id FROM thread JOIN public.message ON message.conversation_id = thread.id
    WHERE checkpoint_id IS NOT NULL
  ),
  used AS MATERIALIZED (
    SELECT thread_id, checkpoint_ns, channel, version
    FROM kept JOIN ${schema}.checkpoints USING (thread_id, checkpoint_id),
      jsonb_each_text(checkpoint -> 'channel_versions') AS used (channel, version)
  ),
  pruned_writes AS (
    DELETE FROM ${schema}.checkpoint_writes stored USING thread
    WHERE stored.thread_id = thread.thread_id AND (stored.thread_id, stored.checkpoint_id) NOT IN (
      SELECT thread_id, checkpoint_id FROM resumable
    )
  ),
  pruned_blobs AS (
    DELETE FROM ${schema}.checkpoint_blobs stored USING thread
    WHERE stored.thread_id = thread.thread_id
      AND (stored.thread_id, stored.checkpoint_ns, stored.channel, stored.version) NOT IN (
        SELECT thread_id, checkpoint_ns, channel, version FROM used
      )
  ),
  pruned AS (
    DELETE FROM ${schema}.checkpoints stored USING thread
    WHERE stored.thread_id = thread.thread_id AND (stored.thread_id, stored.checkpoint_id) NOT IN (
      SELECT thread_id, checkpoint_id FROM kept
    )
    RETURNING 1
  )
  SELECT (SELECT count(*)::int FROM thread) AS threads, (SELECT count(*)::int FROM pruned) AS removed`;
