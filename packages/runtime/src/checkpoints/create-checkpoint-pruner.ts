import type pg from "pg";
import { pruneCheckpoints } from "./prune-checkpoints.ts";
import { pruneOrphans } from "./prune-orphans.ts";

/** Returns what prunes the checkpoints when it is called now and then: it remembers how far it has looked. */
export function createCheckpointPruner(pool: pg.Pool): () => Promise<void> {
  let after = "";
  return async () => {
    await pruneCheckpoints(pool);
    after = await pruneOrphans(pool, after);
  };
}
