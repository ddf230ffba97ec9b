import type { AgentState } from "@holdfast/contracts";
import type { Deps } from "../deps.ts";
import { runLimits } from "./run-limits.ts";

/** How the connection calls itself on which a worker holds its lock and renews its leases each second. */
export const workerLockName = "holdfast-worker-lock";

/**
 * Whether a worker is there that has said something within a lease: one that was killed has no connection any more,
 * and on that of a frozen one nothing happens. No row is written for it. The workers and the API have to sign
 * in to PostgreSQL as the same role, or they do not see each other's names.
 */
export async function readAgentState({ db }: Pick<Deps, "db">): Promise<AgentState> {
  const [row] = await db.$queryRaw<{ isWorking: boolean }[]>`
    SELECT EXISTS (
      SELECT FROM pg_stat_activity
      WHERE application_name = ${workerLockName}::text AND datname = current_database()
        AND state_change > clock_timestamp() - make_interval(secs => ${runLimits.leaseSeconds}::int)
    ) AS "isWorking"`;
  return row?.isWorking ? "working" : "away";
}
