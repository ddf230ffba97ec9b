import type { Fence } from "@holdfast/core";
import type pg from "pg";
import { checkpointSchema as schema } from "./checkpoint-schema.ts";

/** thread, namespace, channel, version, type, value */
export type Blob = [string, string, string, string, string, Uint8Array | undefined];
/** thread, namespace, checkpoint, task, index, channel, type, value */
export type Write = [string, string, string, string, number, string, string, Uint8Array];

export interface PutInput {
  readonly threadId: string;
  readonly ns: string;
  readonly checkpointId: string;
  readonly parentId: string | null;
  /** JSON. */
  readonly checkpoint: string;
  readonly metadata: string;
  readonly blobs: readonly Blob[];
}

export interface WritesInput {
  readonly rows: readonly Write[];
  /** Interrupts, errors and resume values, which settle nothing. */
  readonly isSpecial: boolean;
}

export interface StoreInput {
  readonly put: PutInput | null;
  readonly writes: WritesInput | null;
}

/**
 * One statement for a checkpoint with its channels, for what a task wrote, or for both, and for the
 * run's place. A task's results make its step stand, so the events so far are settled with them.
 * It affects no row when the epoch no longer owns the run.
 */
export function storeStatement(fence: Fence | null, { put, writes }: StoreInput): pg.QueryConfig {
  const values: unknown[] = [];
  const add = (value: unknown): string => `$${values.push(value)}`;
  const parts = [fence ? fenced(add, fence, { put, writes }) : "fenced AS (SELECT 1)"];
  if (put) parts.push(...putCtes(add, put));
  const text = `WITH ${parts.join(",\n")} ${writes ? insertWrites(add, writes) : "SELECT 1 FROM saved"}`;
  return { name: nameOf({ fence, put, writes }), text, values };
}

type Add = (value: unknown) => string;

/** Statements are prepared by name, and these are all their shapes. */
const nameOf = ({ fence, put, writes }: StoreInput & { fence: Fence | null }): string =>
  [
    "holdfast",
    fence ? "fenced" : "free",
    put ? "put" : "",
    writes ? (writes.isSpecial ? "special" : "writes") : "",
  ].join("-");

/**
 * Whether the step is a reply of the model: something of one was written since the last step that stands. The
 * model's calls do not say it: one that ended and was lost with its attempt is made again. What a person has
 * reopened, the model has not written; told by the text, for PostgreSQL reads no JSON with NUL in it.
 */
const hasNewReply = `EXISTS (
  SELECT FROM public.event
  WHERE event.conversation_id = run.conversation_id AND event.run_id = run.id AND event.seq > run.settled_event
    AND type IN ('text-delta', 'reasoning-delta', 'tool-call-proposed')
    AND payload::text NOT LIKE '%"reopenedFromId":"%'
)`;

/**
 * One row if the epoch still owns the run: locking the row by updating it makes PostgreSQL look at its
 * latest version, whatever this statement's snapshot says.
 */
function fenced(add: Add, { runId, epoch }: Fence, { put, writes }: StoreInput): string {
  const sets = ["epoch = epoch"];
  if (put) sets.push(`checkpoint_id = ${add(put.checkpointId)}`);
  if (writes && !writes.isSpecial) {
    sets.push(`settled_replies = settled_replies + ${hasNewReply}::int, settled_event = (
      SELECT next_event - 1 FROM public.conversation WHERE conversation.id = run.conversation_id
    )`);
  }
  return `fenced AS (
    UPDATE public.run SET ${sets.join(", ")}
    WHERE id = ${add(runId)}::uuid AND epoch = ${add(epoch)}::int AND status = 'running' RETURNING id
  )`;
}

function putCtes(
  add: Add,
  { threadId, ns, checkpointId, parentId, checkpoint, metadata, blobs }: PutInput,
): string[] {
  const thread = `${add(threadId)}::text`;
  const space = `${add(ns)}::text`;
  const column = (index: 2 | 3 | 4) => `${add(blobs.map((blob) => blob[index]))}::text[]`;
  const bytes = `${add(blobs.map((blob) => toBytes(blob[5])))}::bytea[]`;
  return [
    `blobs AS (
      INSERT INTO ${schema}.checkpoint_blobs (thread_id, checkpoint_ns, channel, version, type, blob)
      SELECT ${thread}, ${space}, blob.*
      FROM fenced, unnest(${column(2)}, ${column(3)}, ${column(4)}, ${bytes}) AS blob
      ON CONFLICT DO NOTHING
    )`,
    `saved AS (
      INSERT INTO ${schema}.checkpoints
        (thread_id, checkpoint_ns, checkpoint_id, parent_checkpoint_id, checkpoint, metadata)
      SELECT ${thread}, ${space}, ${add(checkpointId)}::text, ${add(parentId)}::text,
        ${add(checkpoint)}::jsonb, ${add(metadata)}::jsonb FROM fenced
      ON CONFLICT (thread_id, checkpoint_ns, checkpoint_id)
      DO UPDATE SET checkpoint = EXCLUDED.checkpoint, metadata = EXCLUDED.metadata RETURNING 1
    )`,
  ];
}

function insertWrites(add: Add, { rows }: WritesInput): string {
  const [first] = rows;
  const place = [first?.[0], first?.[1], first?.[2], first?.[3]].map((value) => `${add(value)}::text`);
  const columns = [
    `${add(rows.map((row) => row[4]))}::int[]`,
    `${add(rows.map((row) => row[5]))}::text[]`,
    `${add(rows.map((row) => row[6]))}::text[]`,
    `${add(rows.map((row) => toBytes(row[7])))}::bytea[]`,
  ];
  return `
    INSERT INTO ${schema}.checkpoint_writes
      (thread_id, checkpoint_ns, checkpoint_id, task_id, idx, channel, type, blob)
    SELECT ${place.join(", ")}, item.* FROM fenced, unnest(${columns.join(", ")}) AS item
    ON CONFLICT (thread_id, checkpoint_ns, checkpoint_id, task_id, idx)
    DO UPDATE SET channel = EXCLUDED.channel, type = EXCLUDED.type, blob = EXCLUDED.blob`;
}

const toBytes = (value: Uint8Array | undefined): Buffer | null => (value ? Buffer.from(value) : null);
