import type { Approval, ExpiryThen, NewEvent } from "@holdfast/contracts";
import type { DbOrTx } from "@holdfast/db";
import { auditedApproval, recordAudit } from "../audit/record-audit.ts";
import type { Deps } from "../deps.ts";
import { appendEvents } from "../event/append-events.ts";
import { notifyApprovals } from "../notification/notify-approvals.ts";
import type { LockedRun } from "../run/lock-run.ts";
import { approvalInclude, toApproval } from "./to-approval.ts";

export interface ExpireIfDueInput {
  readonly approvalId: string;
  readonly run: Pick<LockedRun, "status">;
}

/**
 * Lets happen what is due when nobody has decided in time: it runs out, or who is to decide is reminded, once.
 * In a transaction that holds the run's lock, with the event, and with the job where the run was waiting. By
 * PostgreSQL's clock alone, so everybody who looks agrees. Returns the approval as it then is, or null when
 * nothing is due.
 */
export async function expireIfDue(
  tx: DbOrTx,
  { queue }: Pick<Deps, "queue">,
  { approvalId, run }: ExpireIfDueInput,
): Promise<Approval | null> {
  const happened = await setDue(tx, approvalId);
  if (!happened) return null;
  const row = await tx.approval.findUniqueOrThrow({ where: { id: approvalId }, include: approvalInclude });
  const approval = toApproval(row);
  const { conversationId, runId } = approval;
  if (happened === "reject") {
    await recordAudit(tx, [
      { action: "expired", ...auditedApproval(approval), details: { expiresAt: approval.expiresAt } },
    ]);
  } else {
    await recordAudit(tx, [
      { action: "reminded", ...auditedApproval(approval), details: { expiresAt: approval.expiresAt } },
    ]);
    await notifyApprovals(tx, { queue, approvalIds: [approvalId], isReminder: true });
  }
  const isResumed = happened === "reject" && run.status === "awaiting_approval";
  if (isResumed) await tx.run.update({ where: { id: runId }, data: { status: "queued" } });
  await appendEvents(tx, conversationId, [toEvent(happened, approval, isResumed)]);
  if (isResumed) await queue.sendConversation(tx, conversationId);
  return approval;
}

async function setDue(tx: DbOrTx, approvalId: string): Promise<ExpiryThen | null> {
  const [row] = await tx.$queryRaw<{ happened: ExpiryThen }[]>`
    UPDATE approval SET
      status = CASE expiry_then WHEN 'reject' THEN 'expired' ELSE status END,
      decided_at = CASE expiry_then WHEN 'reject' THEN now() END,
      reminded_at = CASE expiry_then WHEN 'remind' THEN now() END
    WHERE id = ${approvalId}::uuid AND status = 'pending' AND expiry_then IS NOT NULL
      AND expires_at <= now() AND reminded_at IS NULL
    RETURNING expiry_then::text AS happened`;
  return row?.happened ?? null;
}

const toEvent = (happened: ExpiryThen, approval: Approval, resumed: boolean): NewEvent =>
  happened === "reject"
    ? { type: "approval-expired", runId: approval.runId, payload: { approval, resumed } }
    : { type: "approval-updated", runId: approval.runId, payload: { approval, change: "reminded" } };
