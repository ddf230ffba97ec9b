import type { Fence } from "@holdfast/core";
import type { CheckpointMetadata } from "@langchain/langgraph-checkpoint";
import type pg from "pg";
import { checkpointSchema as schema } from "./checkpoint-schema.ts";

/** thread, namespace, channel, version, type, value */
type Blob = [string, string, string, string, string, Uint8Array | undefined];
/** thread, namespace, checkpoint, task, index, channel, type, value */
type Write = [string, string, string, string, number, string, string, Uint8Array];

export interface PutInput {
  readonly threadId: string;
  readonly ns: string;
  readonly checkpointId: string;
  readonly parentId: string | null;
  readonly checkpoint: unknown;
  readonly metadata: CheckpointMetadata;
  readonly blobs: readonly Blob[];
}

/**
 * The CTE `fenced`, with one row if the epoch still owns the run: locking the row by updating it makes
 * PostgreSQL look at its latest version, whatever this statement's snapshot says.
 */
const fencedUpdate = (set: string, { run, epoch }: { run: number; epoch: number }): string => `
  fenced AS (
    UPDATE public.run SET ${set}
    WHERE id = $${run}::uuid AND epoch = $${epoch}::int AND status = 'running' RETURNING id
  )`;

const unfenced = "fenced AS (SELECT 1)";

/** A checkpoint, its channels and the run's place in one statement. No row: the lease is lost. */
export function putStatement(fence: Fence | null, input: PutInput): pg.QueryConfig {
  const { threadId, ns, checkpointId, parentId, checkpoint, metadata, blobs } = input;
  const values: unknown[] = [
    threadId,
    ns,
    checkpointId,
    parentId,
    JSON.stringify(checkpoint),
    JSON.stringify(metadata),
    blobs.map((blob) => blob[2]),
    blobs.map((blob) => blob[3]),
    blobs.map((blob) => blob[4]),
    blobs.map((blob) => toBytes(blob[5])),
  ];
  if (fence) values.push(fence.runId, fence.epoch);
  return {
    name: fence ? "holdfast-put" : "holdfast-put-unfenced",
    values,
    text: `
      WITH ${fence ? fencedUpdate("checkpoint_id = $3", { run: 11, epoch: 12 }) : unfenced},
      blobs AS (
        INSERT INTO ${schema}.checkpoint_blobs (thread_id, checkpoint_ns, channel, version, type, blob)
        SELECT $1, $2, blob.* FROM fenced, unnest($7::text[], $8::text[], $9::text[], $10::bytea[]) AS blob
        ON CONFLICT DO NOTHING
      )
      INSERT INTO ${schema}.checkpoints
        (thread_id, checkpoint_ns, checkpoint_id, parent_checkpoint_id, checkpoint, metadata)
      SELECT $1, $2, $3, $4, $5::jsonb, $6::jsonb FROM fenced
      ON CONFLICT (thread_id, checkpoint_ns, checkpoint_id)
      DO UPDATE SET checkpoint = EXCLUDED.checkpoint, metadata = EXCLUDED.metadata`,
  };
}

/**
 * What a task wrote, in one statement. A task's results make its step stand, so the events so far are
 * settled with them; interrupts, errors and resume values settle nothing. No row: the lease is lost.
 */
export function putWritesStatement(
  fence: Fence | null,
  { rows, isSpecial }: { rows: readonly Write[]; isSpecial: boolean },
): pg.QueryConfig {
  const column = <Index extends keyof Write>(index: Index) => rows.map((row) => row[index]);
  const values: unknown[] = [
    rows[0]?.[0],
    rows[0]?.[1],
    rows[0]?.[2],
    rows[0]?.[3],
    column(4),
    column(5),
    column(6),
    rows.map((row) => toBytes(row[7])),
  ];
  if (fence) values.push(fence.runId, fence.epoch);
  const settled = `settled_event = (
    SELECT next_event - 1 FROM public.conversation WHERE conversation.id = run.conversation_id
  )`;
  const set = isSpecial ? "settled_event = settled_event" : settled;
  const onConflict = isSpecial
    ? "DO UPDATE SET channel = EXCLUDED.channel, type = EXCLUDED.type, blob = EXCLUDED.blob"
    : "DO UPDATE SET idx = EXCLUDED.idx";
  return {
    name: `holdfast-put-writes-${isSpecial}-${fence !== null}`,
    values,
    text: `
      WITH ${fence ? fencedUpdate(set, { run: 9, epoch: 10 }) : unfenced}
      INSERT INTO ${schema}.checkpoint_writes
        (thread_id, checkpoint_ns, checkpoint_id, task_id, idx, channel, type, blob)
      SELECT $1, $2, $3, $4, item.*
      FROM fenced, unnest($5::int[], $6::text[], $7::text[], $8::bytea[]) AS item
      ON CONFLICT (thread_id, checkpoint_ns, checkpoint_id, task_id, idx) ${onConflict}`,
  };
}

const toBytes = (value: Uint8Array | undefined): Buffer | null => (value ? Buffer.from(value) : null);
