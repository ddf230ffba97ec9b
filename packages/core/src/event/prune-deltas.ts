import type { Deps } from "../deps.ts";

/** How long after a run's end its deltas may be removed: no live reader is that far behind. */
const graceMinutes = 10;
/** Runs in one statement, of which each may have written for half an hour, and statements in one call. */
const batchSize = 20;
const maxBatches = 100;
/** Any constant: the advisory lock of the one worker that prunes. The others leave it to that. */
const lockKey = 7_203_114_004;

/**
 * Removes the deltas of runs that ended a while ago; the message has their text. Returns how many rows went.
 * A reader whose cursor lies before them is sent `snapshot-required`, so a conversation in which a run lives
 * is left alone: a snapshot's cursor lies before that run's first event. Each run is looked at once, and
 * found by an index that holds only those that were not: what the table of events holds costs nothing.
 */
export async function pruneDeltas(deps: Pick<Deps, "db">): Promise<number> {
  let removed = 0;
  for (let batch = 0; batch < maxBatches; batch += 1) {
    const pruned = await pruneBatch(deps);
    removed += pruned.removed;
    if (pruned.runs < batchSize) break;
  }
  return removed;
}

interface Pruned {
  readonly runs: number;
  readonly removed: number;
}

async function pruneBatch({ db }: Pick<Deps, "db">): Promise<Pruned> {
  const [pruned] = await db.$queryRaw<Pruned[]>`
    WITH ended AS MATERIALIZED (
      SELECT id, conversation_id, first_event FROM run
      WHERE (SELECT pg_try_advisory_xact_lock(${lockKey}::bigint))
        AND NOT are_deltas_removed AND finished_at < now() - make_interval(mins => ${graceMinutes}::int)
        AND NOT EXISTS (
          SELECT FROM run living WHERE living.conversation_id = run.conversation_id
            AND living.status IN ('queued', 'running', 'awaiting_approval')
        )
      ORDER BY finished_at LIMIT ${batchSize}::int
    ),
    removed AS (
      DELETE FROM event USING ended
      WHERE event.conversation_id = ended.conversation_id AND event.seq > ended.first_event
        AND event.run_id = ended.id AND event.type IN ('text-delta', 'reasoning-delta')
      RETURNING 1
    ),
    marked AS (
      UPDATE run SET are_deltas_removed = true FROM ended WHERE run.id = ended.id
    )
    SELECT (SELECT count(*)::int FROM ended) AS runs, (SELECT count(*)::int FROM removed) AS removed`;
  return pruned ?? { runs: 0, removed: 0 };
}
