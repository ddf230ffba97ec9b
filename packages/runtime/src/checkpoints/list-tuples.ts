import type { CheckpointTuple } from "@langchain/langgraph-checkpoint";
import type pg from "pg";
import { type CheckpointKey, type ListCheckpointsInput, listCheckpoints } from "./list-checkpoints.ts";

/** Whole checkpoints that are in memory at a time. */
const pageSize = 20;

export interface ListTuplesInput extends Omit<ListCheckpointsInput, "after" | "limit"> {
  readonly pool: pg.Pool;
  readonly limit: number;
  /** Repeats a query whose connection was lost. */
  readonly reconnecting: <Result>(query: () => Promise<Result>) => Promise<Result>;
  readonly read: (keys: readonly CheckpointKey[]) => Promise<CheckpointTuple[]>;
}

/** Whole checkpoints, the newest first, page by page: one statement for its keys and one for all it holds. */
export async function* listTuples(options: ListTuplesInput): AsyncGenerator<CheckpointTuple> {
  const { pool, limit, reconnecting, read, ...input } = options;
  let after: CheckpointKey | undefined;
  for (let left = limit; left > 0; left -= pageSize) {
    const page = await reconnecting(() =>
      listCheckpoints(pool, { ...input, after, limit: Math.min(left, pageSize) }),
    );
    if (page.length > 0) yield* await read(page);
    if (page.length < pageSize) return;
    after = page.at(-1);
  }
}
