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
 * each step is a compare-and-set on the epoch that was lost. Returns the runs it moved.
 */
export async function recoverRuns(deps: Deps): Promise<LostRun[]> {
  const moved: LostRun[] = [];
  for (const run of await findLostRuns(deps)) {
    const isAtCap = run.attempt >= runLimits.maxAttempts;
    if (await (isAtCap ? giveUp(deps, run) : releaseRun(deps, run, run.reason))) moved.push(run);
  }
  return moved;
}

/** A lock of one bigint shows in pg_locks as its two halves. */
async function findLostRuns({ db }: Deps): Promise<LostRun[]> {
  return db.$queryRaw`
    SELECT id AS "runId", conversation_id AS "conversationId", epoch, attempt,
      CASE WHEN lease_until < now() THEN 'worker-frozen' ELSE 'worker-killed' END AS reason
    FROM run
    WHERE status = 'running' AND (lease_until < now() OR NOT EXISTS (
      SELECT FROM pg_locks
      WHERE locktype = 'advisory' AND objsubid = 1 AND granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND ((classid::bigint << 32) | objid::bigint) = run.worker_key
    ))`;
}

const giveUp = (deps: Deps, run: LostRun): Promise<boolean> =>
  failRun(deps, run, {
    code: "ATTEMPTS_EXHAUSTED",
    message: `The agent was lost ${run.attempt} times in a row at this point. What it had done is kept; try again to go on from there.`,
  });
