import { AppError, type Approval, type ApprovalDecideOutput, type Decision } from "@holdfast/contracts";
import type { DbOrTx } from "@holdfast/db";
import { auditedApproval, auditedBy, recordAudit } from "../audit/record-audit.ts";
import type { Ctx } from "../deps.ts";
import { appendEvents } from "../event/append-events.ts";
import { type LockedRun, lockRun } from "../run/lock-run.ts";
import { readAgentState } from "../run/read-agent-state.ts";
import { decidedStatus } from "./approval-transitions.ts";
import { askAgainIfChanged } from "./ask-again-if-changed.ts";
import { checkDecision, type JudgedDecision } from "./check-decision.ts";
import { expireIfDue } from "./expire-if-due.ts";
import { getApproval } from "./get-approval.ts";

/**
 * Decides on a tool call, once: the first decision wins, and whoever comes later is told who decided
 * what. One whose time is over has run out, whether or not a worker has seen it; one whose tool or policy has
 * changed is asked anew instead. In the same transaction a waiting run goes back to the queue; a run that another
 * decision has woken finds this one when it would suspend. Throws NOT_FOUND, ARGS_CHANGED when the hash is not
 * that of what is asked now, and what `checkDecision` throws.
 */
export async function decideApproval(ctx: Ctx, input: JudgedDecision): Promise<ApprovalDecideOutput> {
  const decided = await decide(ctx, input);
  return { ...decided, agent: await readAgentState(ctx) };
}

type Decided = Omit<ApprovalDecideOutput, "agent">;

/** The same without the look whether somebody is there to go on. */
export async function decide(ctx: Ctx, input: JudgedDecision): Promise<Decided> {
  const decided = await tryDecide(ctx, input);
  // It is thrown out here, for the transaction that has asked anew is to stand.
  if (decided.outcome === "asked-again") throw argsChanged(decided.approval);
  return decided;
}

async function tryDecide(
  ctx: Ctx,
  { approvalId, argsHash, decision, toolbox, judgeArgs }: JudgedDecision,
): Promise<Decided | { readonly outcome: "asked-again"; readonly approval: Approval }> {
  return ctx.db.$transaction(async (tx) => {
    const read = () => getApproval({ db: tx, userId: ctx.userId }, { approvalId });
    const { runId } = await read();
    const run = await lockRun(tx, { runId, userId: ctx.userId });
    // Read again: whoever held the lock before may have asked it anew.
    const found = await read();
    const isOpen = found.status === "pending" && !(await isLate(tx, ctx, { found, run }));
    const changed =
      isOpen && toolbox ? await askAgainIfChanged(tx, ctx, { approvalId, run, toolbox, by: ctx }) : null;
    if (changed?.status === "pending") return { outcome: "asked-again", approval: changed };
    if (isOpen && !changed) {
      checkHash(found, argsHash);
      checkDecision(found, { decision, judgeArgs });
    }
    const isFirst = await record(tx, ctx, { approvalId, argsHash, decision });
    const approval = await read();
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
  if (argsHash !== approval.argsHash) throw argsChanged(approval);
}

const argsChanged = (approval: Approval): AppError =>
  new AppError("ARGS_CHANGED", "What is asked has changed. Look at it again before you decide.", {
    approval,
  });

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
