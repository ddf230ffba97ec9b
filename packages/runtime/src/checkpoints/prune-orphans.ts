import type pg from "pg";
import { checkpointSchema as schema } from "./checkpoint-schema.ts";
import { pruneLockKey } from "./prune-lock-key.ts";

/** Threads that one call looks at; each costs one step in the index. */
const windowSize = 1_000;

interface Looked {
  readonly last: string | null;
  readonly threads: number;
}

/**
 * Removes what is left of conversations that are no more, among the next threads after the one given.
 * Resolves with the one to go on after; from the last one it is the beginning again.
 */
export async function pruneOrphans(pool: pg.Pool, after: string): Promise<string> {
  const { rows } = await pool.query<Looked>(pruneText, [after, windowSize, pruneLockKey]);
  const [{ last, threads } = { last: null, threads: 0 }] = rows;
  return last !== null && threads === windowSize ? last : "";
}

const remove = (table: string): string => `
  DELETE FROM ${schema}.${table} stored USING orphan WHERE stored.thread_id = orphan.thread_id`;

/** A thread whose id is not a UUID is nobody's conversation and never was. */
const pruneText = `
  WITH RECURSIVE thread AS (
    (SELECT thread_id, 1 AS number FROM ${schema}.checkpoints WHERE thread_id > $1 ORDER BY thread_id LIMIT 1)
    UNION ALL
    SELECT next.thread_id, number + 1 FROM thread, LATERAL (
      SELECT thread_id FROM ${schema}.checkpoints
      WHERE thread_id > thread.thread_id ORDER BY thread_id LIMIT 1
    ) AS next
    WHERE number < $2
  ),
  orphan AS MATERIALIZED (
    SELECT thread_id FROM thread
    WHERE (SELECT pg_try_advisory_xact_lock($3::bigint)) AND pg_input_is_valid(thread_id, 'uuid')
      AND NOT EXISTS (
        SELECT FROM public.conversation
        WHERE id = CASE WHEN pg_input_is_valid(thread_id, 'uuid') THEN thread_id::uuid END
      )
  ),
  pruned AS (${remove("checkpoints")}),
  pruned_blobs AS (${remove("checkpoint_blobs")}),
  pruned_writes AS (${remove("checkpoint_writes")})
  SELECT max(thread_id) AS last, count(*)::int AS threads FROM thread`;
