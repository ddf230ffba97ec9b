import type { Deps } from "../deps.ts";
import type { Worker } from "./claim-run.ts";
import type { Fence } from "./fence.ts";
import { releaseRun } from "./release-run.ts";

/**
 * Puts back the runs that stand as this worker's but that it is not at: it claimed them in a statement whose
 * answer was lost. Their attempts did nothing and are not counted. No claim of the worker's may be on its way,
 * it would be taken for one of them. Returns how many there were.
 */
export async function releaseUnheldRuns(
  deps: Deps,
  { worker, heldRunIds }: { readonly worker: Worker; readonly heldRunIds: readonly string[] },
): Promise<number> {
  const unheld = await deps.db.$queryRaw<Fence[]>`
    SELECT id AS "runId", conversation_id AS "conversationId", epoch FROM run
    WHERE worker = ${worker.id}::uuid AND status = 'running' AND id <> ALL(${heldRunIds}::uuid[])`;
  for (const run of unheld) await releaseRun(deps, run, "database-lost", { isCounted: false });
  return unheld.length;
}
