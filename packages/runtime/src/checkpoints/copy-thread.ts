import type pg from "pg";
import { checkpointSchema as schema } from "./checkpoint-schema.ts";

export interface CopyThreadInput {
  readonly from: string;
  readonly to: string;
}

/** Any constant: with a hash of the thread's id, the advisory lock of whoever copies to it. */
const copyLockClass = 1_907_114_002;

/**
 * Copies a thread as it stands in one moment: checkpoints under the same ids, with parents, channels
 * and writes. May be repeated after a lost answer: a thread that holds nothing but checkpoints of the
 * other is its copy already. Throws when it holds any of its own. The conversation, with the messages
 * that name the checkpoints, must be there before, or pruning takes the copy for something left over.
 */
export async function copyThread(pool: pg.Pool, { from, to }: CopyThreadInput): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1, hashtext($2))", [copyLockClass, to]);
    const { rows } = await client.query<{ isOwn: boolean }>(ownText, [from, to]);
    if (rows.some(({ isOwn }) => isOwn)) throw new Error(`The thread ${to} has checkpoints of its own.`);
    if (rows.length === 0) await client.query(copyText, [from, to]);
    await client.query("COMMIT");
    client.release();
  } catch (error) {
    // Closing the connection rolls back, and bears that it is broken already.
    client.release(true);
    throw error;
  }
}

const ownText = `
  SELECT DISTINCT original.checkpoint_id IS NULL AS "isOwn"
  FROM ${schema}.checkpoints copy LEFT JOIN ${schema}.checkpoints original
    ON original.thread_id = $1 AND original.checkpoint_ns = copy.checkpoint_ns
    AND original.checkpoint_id = copy.checkpoint_id
  WHERE copy.thread_id = $2`;

const copyText = `
  WITH blobs AS (
    INSERT INTO ${schema}.checkpoint_blobs (thread_id, checkpoint_ns, channel, version, type, blob)
    SELECT $2, checkpoint_ns, channel, version, type, blob
    FROM ${schema}.checkpoint_blobs WHERE thread_id = $1
  ),
  writes AS (
    INSERT INTO ${schema}.checkpoint_writes
      (thread_id, checkpoint_ns, checkpoint_id, task_id, idx, channel, type, blob)
    SELECT $2, checkpoint_ns, checkpoint_id, task_id, idx, channel, type, blob
    FROM ${schema}.checkpoint_writes WHERE thread_id = $1
  )
  INSERT INTO ${schema}.checkpoints
    (thread_id, checkpoint_ns, checkpoint_id, parent_checkpoint_id, type, checkpoint, metadata)
  SELECT $2, checkpoint_ns, checkpoint_id, parent_checkpoint_id, type, checkpoint, metadata
  FROM ${schema}.checkpoints WHERE thread_id = $1`;
