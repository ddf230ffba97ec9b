import {
  AppError,
  type Approval,
  type ApprovalIdInput,
  type ApprovalReopenOutput,
  type Message,
  newId,
  type Run,
} from "@holdfast/contracts";
import type { DbOrTx } from "@holdfast/db";
import { auditedApproval, auditedBy, recordAudit } from "../audit/record-audit.ts";
import { type LockedConversation, lockOwnConversation } from "../conversation/own-conversation.ts";
import type { Ctx } from "../deps.ts";
import { appendEvents } from "../event/append-events.ts";
import { enqueueRun } from "../run/enqueue-run.ts";
import { toRun } from "../run/to-run.ts";
import { getApproval } from "./get-approval.ts";
import { reopeningText } from "./reopening-text.ts";
import { approvalInclude, toApproval } from "./to-approval.ts";

/**
 * Asks an approval again that had run out: a new run, at the end of the conversation, which begins with a new
 * call of the same tool and arguments. It stands behind a message that says so. That message has the
 * approval's id as its `clientMessageId`, so asking twice gives the run that is there. The approval names the run.
 * Throws NOT_FOUND, APPROVAL_NOT_EXPIRED and TOO_MANY_QUEUED.
 */
export async function reopenApproval(
  ctx: Ctx,
  { approvalId }: ApprovalIdInput,
): Promise<ApprovalReopenOutput> {
  const { userId, queue } = ctx;
  return ctx.db.$transaction(async (tx) => {
    const approval = await getApproval({ db: tx, userId }, { approvalId });
    const { conversationId } = approval;
    const conversation = await lockOwnConversation(tx, { conversationId, userId });
    const known = await tx.run.findFirst({
      where: { conversationId, reopenedFromId: approvalId },
      orderBy: { number: "desc" },
    });
    if (known) {
      const named = await getApproval({ db: tx, userId }, { approvalId });
      return { outcome: "already-reopened", approval: named, run: toRun(known) };
    }
    checkExpired(approval);
    const run = await enqueue(tx, conversation, approval);
    const reopened = await nameRun(tx, approval, run);
    const details = { runId: run.id };
    await recordAudit(tx, [{ action: "reopened", ...auditedBy(ctx), ...auditedApproval(approval), details }]);
    await queue.sendConversation(tx, conversationId);
    return { outcome: "reopened", approval: reopened, run };
  });
}

/** Whoever sees what had run out sees that it is asked again. */
async function nameRun(tx: DbOrTx, { id, conversationId }: Approval, run: Run): Promise<Approval> {
  const data = { reopenedRunId: run.id };
  const approval = toApproval(await tx.approval.update({ where: { id }, data, include: approvalInclude }));
  await appendEvents(tx, conversationId, [
    { type: "approval-updated", runId: null, payload: { approval, change: "reopened" } },
  ]);
  return approval;
}

function checkExpired({ status }: Approval): void {
  if (status === "expired") return;
  throw new AppError("APPROVAL_NOT_EXPIRED", "Only what has run out undecided can be asked again.");
}

function enqueue(tx: DbOrTx, conversation: LockedConversation, approval: Approval) {
  const asked = toMessage(conversation, approval);
  const { id: reopenedFromId, tool, args } = approval;
  return enqueueRun(tx, {
    conversation,
    asked,
    userMessageId: asked.id,
    reopened: { toolCallId: newId(), tool, args, reopenedFromId },
  });
}

const toMessage = (
  { id: conversationId, activeLeafId }: LockedConversation,
  approval: Approval,
): Message => ({
  id: newId(),
  conversationId,
  clientMessageId: approval.id,
  parentId: activeLeafId,
  role: "user",
  parts: [{ type: "text", text: reopeningText(approval) }],
  runId: null,
  outcome: null,
  createdAt: new Date().toISOString(),
});
