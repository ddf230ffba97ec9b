import type { Approval } from "@holdfast/contracts";
import type { Deps } from "../deps.ts";
import { lockAnyRun } from "../run/lock-run.ts";
import { expireIfDue } from "./expire-if-due.ts";

interface DueApproval {
  readonly id: string;
  readonly runId: string;
}

/** So many at a time; the rest is the next round's. */
const batch = 100;

/**
 * Lets run out, or be reminded of, what nobody has decided in time. Any worker may do this at any time, and
 * several at once: each is a compare-and-set under its run's lock. One that cannot be moved keeps none of the
 * others back; its error is thrown when all have had their turn. Returns those that were moved.
 */
export async function expireApprovals(deps: Deps): Promise<Approval[]> {
  const moved: Approval[] = [];
  const errors: unknown[] = [];
  for (const due of await findDue(deps)) {
    try {
      const approval = await expire(deps, due);
      if (approval) moved.push(approval);
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, "Some approvals could not run out.");
  return moved;
}

const expire = (deps: Deps, { id: approvalId, runId }: DueApproval): Promise<Approval | null> =>
  deps.db.$transaction(async (tx) => {
    const run = await lockAnyRun(tx, { runId });
    return run && expireIfDue(tx, deps, { approvalId, run });
  });

function findDue({ db }: Pick<Deps, "db">): Promise<DueApproval[]> {
  return db.$queryRaw`
    SELECT id, run_id AS "runId" FROM approval
    WHERE status = 'pending' AND expires_at IS NOT NULL AND reminded_at IS NULL AND expires_at <= now()
    ORDER BY expires_at LIMIT ${batch}::int`;
}
