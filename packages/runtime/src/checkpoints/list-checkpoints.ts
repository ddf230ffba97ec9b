import type { CheckpointMetadata } from "@langchain/langgraph-checkpoint";
import type pg from "pg";
import { checkpointSchema as schema } from "./checkpoint-schema.ts";
import { fromJsonb, toJsonb } from "./jsonb.ts";

export interface CheckpointKey {
  readonly threadId: string;
  readonly ns: string;
  readonly checkpointId: string;
}

/** A checkpoint without its state. */
export interface CheckpointSummary extends CheckpointKey {
  readonly parentId: string | null;
  readonly createdAt: string;
  readonly metadata: CheckpointMetadata;
}

export interface ListCheckpointsInput {
  readonly threadId?: string | undefined;
  readonly ns?: string | undefined;
  readonly checkpointId?: string | undefined;
  /** What their metadata must contain. */
  readonly filter?: object | undefined;
  /** Only those with a smaller id. */
  readonly before?: string | undefined;
  /** The last one of the page before. */
  readonly after?: CheckpointKey | undefined;
  readonly limit: number;
}

/**
 * A page of a thread's history (or of all threads'), the newest first, in one statement that reads
 * neither channels nor writes: its cost does not grow with the states.
 */
export async function listCheckpoints(
  pool: pg.Pool,
  { threadId, ns, checkpointId, filter, before, after, limit }: ListCheckpointsInput,
): Promise<CheckpointSummary[]> {
  const { rows } = await pool.query<CheckpointSummary>(pageText, [
    threadId,
    ns,
    checkpointId,
    // Through JSON first: a field that is undefined asks for nothing.
    filter && toJsonb(JSON.parse(JSON.stringify(filter))),
    before,
    after?.checkpointId,
    after?.threadId,
    after?.ns,
    limit,
  ]);
  return rows.map((row) => ({ ...row, metadata: fromJsonb(row.metadata) as CheckpointMetadata }));
}

const pageText = `
  SELECT thread_id AS "threadId", checkpoint_ns AS ns, checkpoint_id AS "checkpointId",
    parent_checkpoint_id AS "parentId", checkpoint ->> 'ts' AS "createdAt", metadata
  FROM ${schema}.checkpoints
  WHERE ($1::text IS NULL OR thread_id = $1) AND ($2::text IS NULL OR checkpoint_ns = $2)
    AND ($3::text IS NULL OR checkpoint_id = $3) AND ($4::jsonb IS NULL OR metadata @> $4)
    AND ($5::text IS NULL OR checkpoint_id < $5)
    AND ($6::text IS NULL OR (checkpoint_id, thread_id, checkpoint_ns) < ($6, $7::text, $8::text))
  ORDER BY checkpoint_id DESC, thread_id DESC, checkpoint_ns DESC LIMIT $9`;
