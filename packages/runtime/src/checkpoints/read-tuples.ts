import type {
  Checkpoint,
  CheckpointMetadata,
  CheckpointTuple,
  SerializerProtocol,
} from "@langchain/langgraph-checkpoint";
import type pg from "pg";
import { checkpointSchema as schema } from "./checkpoint-schema.ts";
import { fromJsonb } from "./jsonb.ts";
import type { CheckpointKey } from "./list-checkpoints.ts";

interface Source {
  readonly pool: pg.Pool;
  readonly serde: SerializerProtocol;
}

/**
 * Whole checkpoints, with their states and writes, in the order of the keys and in one statement. What
 * several of them share is sent once, and each value in a column of its own: the stock saver asks for
 * arrays of bytes, which `pg` takes apart so slowly that it is nearly all of its time. One that is gone
 * is left out.
 */
export async function readTuples(
  { pool, serde }: Source,
  keys: readonly CheckpointKey[],
): Promise<CheckpointTuple[]> {
  const { rows } = await pool.query<Row>(readText, [
    keys.map(({ threadId }) => threadId),
    keys.map(({ ns }) => ns),
    keys.map(({ checkpointId }) => checkpointId),
  ]);
  const tuples = rows.flatMap((row) =>
    row.kind === "checkpoint"
      ? [
          toTuple(
            serde,
            row,
            rows.filter(({ places }) => places.includes(row.places[0])),
          ),
        ]
      : [],
  );
  return Promise.all(tuples);
}

/** To which checkpoints of the page a row belongs, counted from 1. */
interface Places {
  readonly places: readonly [number, ...number[]];
}

interface CheckpointRow extends Places, CheckpointKey {
  readonly kind: "checkpoint";
  readonly parentId: string | null;
  readonly checkpoint: Omit<Checkpoint, "channel_values">;
  readonly metadata: object;
}

interface ValueRow extends Places {
  readonly kind: "channel" | "write";
  readonly taskId: string;
  readonly channel: string;
  readonly type: string;
  readonly blob: Uint8Array;
}

type Row = CheckpointRow | ValueRow;

async function toTuple(
  serde: SerializerProtocol,
  { threadId, ns, checkpointId, parentId, checkpoint, metadata }: CheckpointRow,
  rows: readonly Row[],
): Promise<CheckpointTuple> {
  const load = async (row: ValueRow) => ({ ...row, value: await serde.loadsTyped(row.type, row.blob) });
  const values = await Promise.all(rows.flatMap((row) => (row.kind === "checkpoint" ? [] : [load(row)])));
  const toConfig = (id: string) => ({
    configurable: { thread_id: threadId, checkpoint_ns: ns, checkpoint_id: id },
  });
  const channels = values.flatMap(({ kind, channel, value }) =>
    kind === "channel" ? [[channel, value]] : [],
  );
  return {
    config: toConfig(checkpointId),
    checkpoint: { ...checkpoint, channel_values: Object.fromEntries(channels) },
    metadata: fromJsonb(metadata) as CheckpointMetadata,
    ...(parentId === null ? {} : { parentConfig: toConfig(parentId) }),
    pendingWrites: values.flatMap(({ kind, taskId, channel, value }) =>
      kind === "write" ? [[taskId, channel, value]] : [],
    ),
  };
}

const readText = `
  WITH page AS MATERIALIZED (
    SELECT place::int, stored.* FROM ${schema}.checkpoints stored
    JOIN unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY
      AS key (thread_id, checkpoint_ns, checkpoint_id, place) USING (thread_id, checkpoint_ns, checkpoint_id)
  ),
  used AS (
    SELECT array_agg(place) AS places, thread_id, checkpoint_ns, channel, version
    FROM page, jsonb_each_text(checkpoint -> 'channel_versions') AS used (channel, version)
    GROUP BY thread_id, checkpoint_ns, channel, version
  )
  SELECT 'checkpoint' AS kind, ARRAY[place] AS places, thread_id AS "threadId", checkpoint_ns AS ns,
    checkpoint_id AS "checkpointId", parent_checkpoint_id AS "parentId", checkpoint, metadata,
    NULL AS "taskId", NULL::int AS idx, NULL AS channel, NULL AS type, NULL::bytea AS blob
  FROM page
  UNION ALL
  SELECT 'channel', places, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, channel, type, blob
  FROM used JOIN ${schema}.checkpoint_blobs USING (thread_id, checkpoint_ns, channel, version)
  WHERE type <> 'empty'
  UNION ALL
  SELECT 'write', ARRAY[place], NULL, NULL, NULL, NULL, NULL, NULL, task_id, idx, channel, written.type, blob
  FROM page JOIN ${schema}.checkpoint_writes written USING (thread_id, checkpoint_ns, checkpoint_id)
  ORDER BY places, kind, "taskId", idx`;
