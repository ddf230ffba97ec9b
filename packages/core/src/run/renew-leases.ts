import { Prisma } from "@holdfast/db";
import type { Worker } from "./claim-run.ts";
import { newLease } from "./new-lease.ts";

export interface OwnedRun {
  readonly runId: string;
  readonly epoch: number;
}

/**
 * Renews the leases of those `runIds` that this worker still has, and returns them with their epochs.
 * A run that it has but is not at (a claim whose answer was lost, an attempt that was left) must not be
 * named: its lease runs out, and the run is found. A row that another statement has locked is left to the
 * next renewal, so that none keeps the others waiting until their leases have run out. One statement, which
 * `send` takes to PostgreSQL.
 */
export function renewLeases(
  send: (statement: Prisma.Sql) => Promise<OwnedRun[]>,
  { worker, runIds }: { worker: Worker; runIds: readonly string[] },
): Promise<OwnedRun[]> {
  const isOwned = Prisma.sql`
    id = ANY(${runIds}::uuid[]) AND worker = ${worker.id}::uuid AND status = 'running'`;
  return send(Prisma.sql`
    WITH free AS (SELECT id FROM run WHERE ${isOwned} FOR NO KEY UPDATE SKIP LOCKED),
    renewed AS (UPDATE run SET lease_until = ${newLease} FROM free WHERE run.id = free.id)
    SELECT id AS "runId", epoch FROM run WHERE ${isOwned}`);
}
