import { AppError, type Approval, type ApprovalDecideOutput, type Decision } from "@holdfast/contracts";
import type { DbOrTx } from "@holdfast/db";
import { auditedApproval, auditedBy, recordAudit } from "../audit/record-audit.ts";
import type { Ctx } from "../deps.ts";
import { appendEvents } from "../event/append-events.ts";
import { type LockedRun, lockRun } from "../run/lock-run.ts";
import { readAgentState } from "../run/read-agent-state.ts";
import { decidedStatus } from "./approval-transitions.ts";
import { checkDecision, type JudgedDecision } from "./check-decision.ts";
import { expireIfDue } from "./expire-if-due.ts";
import { getApproval } from "./get-approval.ts";

/**
 * Decides on a tool call, once: the first decision wins, and whoever comes later is told who decided
 * what. One whose time is over has run out, whether or not a worker has seen it. In the same transaction
 * a waiting run goes back to the queue; a run that another decision has woken finds this one when it would
 * suspend. Throws NOT_FOUND, ARGS_CHANGED when the hash is not that of what is asked, and what
 * `checkDecision` throws.
 */
export async function decideApproval(ctx: Ctx, input: JudgedDecision): Promise<ApprovalDecideOutput> {
  const decided = await decide(ctx, input);
  return { ...decided, agent: await readAgentState(ctx) };
}

/** The same without the look whether somebody is there to go on. */
export async function decide(
  ctx: Ctx,
  { approvalId, argsHash, decision, judgeArgs }: JudgedDecision,
): Promise<Omit<ApprovalDecideOutput, "agent">> {
  return ctx.db.$transaction(async (tx) => {
    const found = await getApproval({ db: tx, userId: ctx.userId }, { approvalId });
    const run = await lockRun(tx, { runId: found.runId, userId: ctx.userId });
    const isOpen = found.status === "pending" && !(await isLate(tx, ctx, { found, run }));
    if (isOpen) {
      checkHash(found, argsHash);
      checkDecision(found, { decision, judgeArgs });
    }
    const isFirst = await record(tx, ctx, { approvalId, argsHash, decision });
    const approval = await getApproval({ db: tx, userId: ctx.userId }, { approvalId });
    if (!isFirst) return { outcome: "already-decided", approval };
    await recordAudit(tx, [
      { action: "decided", ...auditedBy(ctx), ...auditedApproval(approval), details: approval.decision },
    ]);
    await resume(tx, ctx, { approval, isWaiting: run.status === "awaiting_approval" });
    return { outcome: "decided", approval };
  });
}

/** Nobody has let it run out yet, and it is too late all the same: then it runs out here. */
async function isLate(
  tx: DbOrTx,
  ctx: Ctx,
  { found, run }: { found: Approval; run: LockedRun },
): Promise<boolean> {
  if (found.expiresAt === null || found.expiryThen !== "reject") return false;
  return (await expireIfDue(tx, ctx, { approvalId: found.id, run })) !== null;
}

function checkHash(approval: Approval, argsHash: string): void {
  if (argsHash === approval.argsHash) return;
  throw new AppError("ARGS_CHANGED", "What is asked has changed. Look at it again before you decide.", {
    approval,
  });
}

async function record(
  tx: DbOrTx,
  { userId, device }: Ctx,
  { approvalId, argsHash, decision }: Omit<JudgedDecision, "judgeArgs">,
): Promise<boolean> {
  const { count } = await tx.approval.updateMany({
    where: { id: approvalId, status: "pending", argsHash },
    data: {
      status: decidedStatus(decision),
      decision: decision satisfies Decision,
      decidedById: userId,
      decidedFrom: device,
      decidedAt: new Date(),
    },
  });
  return count === 1;
}

async function resume(
  tx: DbOrTx,
  { queue }: Ctx,
  { approval, isWaiting }: { approval: Approval; isWaiting: boolean },
): Promise<void> {
  const { conversationId, runId } = approval;
  if (isWaiting) await tx.run.update({ where: { id: runId }, data: { status: "queued" } });
  await appendEvents(tx, conversationId, [
    { type: "approval-decided", runId, payload: { approval, resumed: isWaiting } },
  ]);
  if (isWaiting) await queue.sendConversation(tx, conversationId);
}
