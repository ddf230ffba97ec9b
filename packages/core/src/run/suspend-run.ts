import {
  type Approval,
  type ApprovalKind,
  type AskedAgain,
  type JsonObject,
  limits,
  type NewEvent,
  newId,
  type PolicySource,
  type Risk,
} from "@holdfast/contracts";
import type { DbOrTx } from "@holdfast/db";
import { hashArgs } from "../approval/hash-args.ts";
import {
  type ApprovalDecision,
  type ApprovalKey,
  type KeyedDecision,
  listDecisions,
  listDecisionsOn,
} from "../approval/list-decisions.ts";
import { readExpiries } from "../approval/read-expiries.ts";
import { toApproval } from "../approval/to-approval.ts";
import type { Deps } from "../deps.ts";
import { appendEvents } from "../event/append-events.ts";
import { notifyApprovals } from "../notification/notify-approvals.ts";
import { type Fence, lockOwnRun } from "./fence.ts";
import { LeaseLostError } from "./lease-lost-error.ts";

/** A tool call that may not go on before a person has decided. */
export interface ApprovalRequest {
  readonly toolCallId: string;
  readonly kind?: ApprovalKind;
  /** Of an outcome: the number and the start of the try that was lost. Of a permission: how often it was asked before. */
  readonly round?: number;
  readonly startedAt?: Date | null;
  readonly interruptId: string;
  readonly tool: string;
  readonly toolVersion?: string;
  /** Whose word it is that it is asked. */
  readonly policySource?: PolicySource;
  readonly askedAgain?: AskedAgain | null;
  readonly args: JsonObject;
  readonly schema: JsonObject;
  readonly risk: Risk;
  /** What the agent said right before the call. */
  readonly reason?: string | null;
  /** The approval that had run out and is asked again with this. */
  readonly reopenedFromId?: string | null;
}

/** `decided`: decisions came in while the run was at work; it goes on with them instead of suspending. */
export type SuspendOutcome =
  | { readonly outcome: "suspended" }
  | { readonly outcome: "decided"; readonly decisions: readonly ApprovalDecision[] };

/**
 * Suspends a run until a person decides: asks what was not asked yet and lets go of the worker. A
 * suspended run holds no process, no connection and no timer. The run's lock, which `decideApproval`
 * takes too, makes sure that a decision is either seen here or finds the run suspended.
 * Throws `LeaseLostError`.
 */
export async function suspendRun(
  { db, queue }: Deps,
  fence: Fence,
  requests: readonly ApprovalRequest[],
): Promise<SuspendOutcome> {
  return db.$transaction(async (tx) => {
    const owned = await tx.$queryRaw<unknown[]>(lockOwnRun(fence));
    if (owned.length === 0) throw new LeaseLostError(fence.runId);
    const asked = await requestApprovals(tx, fence, requests);
    await notifyApprovals(tx, { queue, approvalIds: asked.map(({ id }) => id) });
    const decided = await listDecisionsOn(tx, requests.map(toKey));
    const events = asked.map(
      (approval): NewEvent => ({ type: "approval-requested", runId: fence.runId, payload: { approval } }),
    );
    if (decided.length > 0) {
      if (events.length > 0) await appendEvents(tx, fence.conversationId, events);
      const own = await listDecisions(tx, fence);
      const earlier = ofOtherRuns(decided, fence, requests);
      return { outcome: "decided", decisions: [...own, ...earlier] };
    }
    await setAwaiting(tx, fence);
    const pending = await tx.approval.findMany({ where: { runId: fence.runId, status: "pending" } });
    const approvalIds = pending.map((approval) => approval.id);
    await appendEvents(tx, fence.conversationId, [
      ...events,
      { type: "run-suspended", runId: fence.runId, payload: { approvalIds } },
    ]);
    return { outcome: "suspended" };
  });
}

const toKey = ({ toolCallId, kind = "permission", round = 0 }: ApprovalRequest): ApprovalKey => ({
  toolCallId,
  kind,
  round,
});

/** What was decided in a failed run that this one retries is for the task that waits for it here. */
function ofOtherRuns(
  decided: readonly KeyedDecision[],
  { runId }: Fence,
  requests: readonly ApprovalRequest[],
): ApprovalDecision[] {
  const interruptIds = new Map(requests.map((request) => [toText(toKey(request)), request.interruptId]));
  return decided
    .filter((earlier) => earlier.runId !== runId)
    .map(({ kind, round, decision, interruptId, ...earlier }) => ({
      interruptId: interruptIds.get(toText({ ...earlier, kind, round })) ?? interruptId,
      kind,
      round,
      decision,
    }));
}

const toText = ({ toolCallId, kind, round }: ApprovalKey): string => `${toolCallId} ${kind} ${round}`;

async function requestApprovals(
  tx: DbOrTx,
  { runId, conversationId }: Fence,
  requests: readonly ApprovalRequest[],
): Promise<Approval[]> {
  const expiries = await readExpiries(tx, { conversationId, requests });
  const rows = await tx.approval.createManyAndReturn({
    data: requests.map(({ reason, ...request }) => ({
      ...request,
      // Of a call that may have happened nobody's silence says anything.
      ...(request.kind === "outcome" ? {} : expiries.get(request.tool)),
      ...(reason ? { reason: reason.slice(0, limits.contextCharacters) } : {}),
      id: newId(),
      runId,
      conversationId,
      argsHash: hashArgs(request),
    })),
    skipDuplicates: true,
  });
  return rows.map((row) => toApproval({ ...row, decidedBy: null }));
}

/** A person's answer makes progress possible, so the count of attempts begins again after it. */
async function setAwaiting(tx: DbOrTx, { runId }: Fence): Promise<void> {
  await tx.run.update({
    where: { id: runId },
    data: { status: "awaiting_approval", attempt: 0, worker: null, workerKey: null, leaseUntil: null },
  });
}
