import type { Deps } from "../deps.ts";
import type { Worker } from "./claim-run.ts";
import { newLease } from "./new-lease.ts";

/**
 * Renews the leases of those `runIds` that this worker still has, and returns them with their epochs.
 * A run that it has but is not at (a claim whose answer was lost, an attempt that was left) must not be
 * named: its lease runs out, and the run is found. The rows are locked in the order of their ids, so
 * that two renewals at once cannot end in a deadlock, whose victim may be a run's own write.
 */
export async function renewLeases(
  { db }: Pick<Deps, "db">,
  { worker, runIds }: { worker: Worker; runIds: readonly string[] },
): Promise<{ runId: string; epoch: number }[]> {
  if (runIds.length === 0) return [];
  return db.$queryRaw`
    WITH owned AS (
      SELECT id FROM run
      WHERE id = ANY(${runIds}::uuid[]) AND worker = ${worker.id}::uuid AND status = 'running'
      ORDER BY id FOR NO KEY UPDATE
    )
    UPDATE run SET lease_until = ${newLease}
    FROM owned WHERE run.id = owned.id
    RETURNING run.id AS "runId", run.epoch`;
}
