import type { Approval, ApprovalExtendInput, ApprovalExtendOutput } from "@holdfast/contracts";
import type { DbOrTx } from "@holdfast/db";
import { auditedApproval, auditedBy, recordAudit } from "../audit/record-audit.ts";
import type { Ctx } from "../deps.ts";
import { appendEvents } from "../event/append-events.ts";
import { lockRun } from "../run/lock-run.ts";
import { expireIfDue } from "./expire-if-due.ts";
import { getApproval } from "./get-approval.ts";

/**
 * Gives an approval more time: that many seconds from now, or for ever when they are null. It never runs out
 * earlier than it did, so requests that are repeated or come at once end the same in any order. One that was
 * reminded of is reminded of again. What is decided or has run out stays so. Throws NOT_FOUND.
 */
export async function extendApproval(
  ctx: Ctx,
  { approvalId, seconds }: ApprovalExtendInput,
): Promise<ApprovalExtendOutput> {
  const { userId } = ctx;
  return ctx.db.$transaction(async (tx) => {
    const found = await getApproval({ db: tx, userId }, { approvalId });
    const run = await lockRun(tx, { runId: found.runId, userId });
    await expireIfDue(tx, ctx, { approvalId, run });
    const isLater = await setLater(tx, { approvalId, seconds });
    const approval = await getApproval({ db: tx, userId }, { approvalId });
    if (isLater) {
      const details = { expiresAt: approval.expiresAt };
      await recordAudit(tx, [
        { action: "extended", ...auditedBy(ctx), ...auditedApproval(approval), details },
      ]);
      await announce(tx, approval);
    }
    return { outcome: approval.status === "pending" ? "extended" : "already-decided", approval };
  });
}

async function setLater(tx: DbOrTx, { approvalId, seconds }: ApprovalExtendInput): Promise<boolean> {
  const later = await tx.$queryRaw<unknown[]>`
    UPDATE approval SET expires_at = now() + make_interval(secs => ${seconds}::int), reminded_at = NULL
    WHERE id = ${approvalId}::uuid AND status = 'pending'
      AND coalesce(expires_at < now() + make_interval(secs => ${seconds}::int), expires_at IS NOT NULL)
    RETURNING id`;
  return later.length > 0;
}

const announce = (tx: DbOrTx, approval: Approval): Promise<number> =>
  appendEvents(tx, approval.conversationId, [
    { type: "approval-updated", runId: approval.runId, payload: { approval, change: "extended" } },
  ]);
