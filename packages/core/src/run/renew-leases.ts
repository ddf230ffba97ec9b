import type { Deps } from "../deps.ts";
import type { Worker } from "./claim-run.ts";
import { runLimits } from "./run-limits.ts";

/** Renews every lease that this worker still has and returns those runs with their epochs. */
export async function renewLeases(
  { db }: Pick<Deps, "db">,
  worker: Worker,
): Promise<{ runId: string; epoch: number }[]> {
  return db.$queryRaw`
    UPDATE run SET lease_until = now() + make_interval(secs => ${runLimits.leaseSeconds}::int)
    WHERE worker = ${worker.id}::uuid AND status = 'running'
    RETURNING id AS "runId", epoch`;
}
