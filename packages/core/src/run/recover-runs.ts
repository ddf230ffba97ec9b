import type { RecoveryReason } from "@holdfast/contracts";
import type { Deps } from "../deps.ts";
import { failRun } from "./fail-run.ts";
import type { Fence } from "./fence.ts";
import { releaseRun } from "./release-run.ts";
import { runLimits } from "./run-limits.ts";

interface LostRun extends Fence {
  readonly attempt: number;
  readonly reason: RecoveryReason;
}

/**
 * Finds runs whose worker died (its advisory lock is gone) or froze (its lease ran out) and puts them
 * back into the queue; at the cap of attempts they fail instead. Any worker may do this at any time:
 * each step is a compare-and-set on the epoch that was lost. Returns the runs it moved. One that cannot be
 * moved keeps none of the others back; its error is thrown when all have had their turn.
 */
export async function recoverRuns(deps: Deps): Promise<LostRun[]> {
  const moved: LostRun[] = [];
  const errors: unknown[] = [];
  for (const run of await findLostRuns(deps)) {
    try {
      if (await recover(deps, run)) moved.push(run);
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, "Some lost runs could not be recovered.");
  return moved;
}

function recover(deps: Deps, run: LostRun): Promise<boolean> {
  return run.attempt >= runLimits.maxAttempts ? giveUp(deps, run) : releaseRun(deps, run, run.reason);
}

/** A lock of one bigint shows in pg_locks as its two halves. A worker without its lock is dead. */
async function findLostRuns({ db }: Deps): Promise<LostRun[]> {
  return db.$queryRaw`
    SELECT id AS "runId", conversation_id AS "conversationId", epoch, attempt,
      CASE WHEN is_alive THEN 'worker-frozen' ELSE 'worker-killed' END AS reason
    FROM run, LATERAL (
      SELECT EXISTS (
        SELECT FROM pg_locks
        WHERE locktype = 'advisory' AND objsubid = 1 AND granted
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND ((classid::bigint << 32) | objid::bigint) = run.worker_key
      ) AS is_alive
    ) AS worker
    WHERE status = 'running' AND (lease_until < now() OR NOT is_alive)`;
}

const giveUp = (deps: Deps, run: LostRun): Promise<boolean> =>
  failRun(deps, run, {
    code: "ATTEMPTS_EXHAUSTED",
    message: `The agent was lost ${run.attempt} times in a row at this point. What it had done is kept; try again to go on from there.`,
  });
