import type { Deps } from "../deps.ts";

/** How long after a run's end its deltas may be removed: no live reader is that far behind. */
const graceMinutes = 10;
const batchSize = 10_000;

/**
 * Removes deltas whose message has stood for a while; the message has their text. Returns how many
 * rows went. A reader whose cursor lies before them is sent `snapshot-required`, so those after the
 * first event of a living run stay: that is where a snapshot's cursor lies.
 */
export async function pruneDeltas({ db }: Pick<Deps, "db">): Promise<number> {
  return db.$executeRaw`
    DELETE FROM event WHERE (conversation_id, seq) IN (
      SELECT event.conversation_id, event.seq FROM event JOIN run ON run.id = event.run_id
      WHERE event.type IN ('text-delta', 'reasoning-delta')
        AND event.created_at < now() - make_interval(mins => ${graceMinutes}::int)
        AND run.finished_at < now() - make_interval(mins => ${graceMinutes}::int)
        AND NOT EXISTS (
          SELECT FROM run living WHERE living.conversation_id = event.conversation_id
            AND living.status IN ('queued', 'running', 'awaiting_approval')
            AND living.first_event < event.seq
        )
      LIMIT ${batchSize}::int
    )`;
}
