import { type Approval, type ApprovalListInput, type ApprovalPage, limits } from "@holdfast/contracts";
import type { DbOrTx } from "@holdfast/db";
import type { Ctx } from "../deps.ts";
import { approvalInclude, toApproval } from "./to-approval.ts";

/** Over all my conversations: what waits, oldest first, or what was decided, newest first. */
export async function listApprovals(
  { db, userId }: Ctx,
  { status = "pending", conversationId, cursor, limit = limits.defaultPageSize }: ApprovalListInput,
): Promise<ApprovalPage> {
  const direction = status === "pending" ? "asc" : "desc";
  const after = direction === "asc" ? { gt: cursor ?? undefined } : { lt: cursor ?? undefined };
  const rows = await db.approval.findMany({
    where: {
      status: status === "pending" ? "pending" : { not: "pending" },
      id: after,
      conversationId,
      conversation: { userId, deletedAt: null },
    },
    include: approvalInclude,
    orderBy: { id: direction },
    take: limit + 1,
  });
  const approvals = rows.slice(0, limit).map(toApproval);
  const last = rows.length > limit ? approvals.at(-1) : undefined;
  return { approvals, nextCursor: last?.id ?? null };
}

export async function pendingApprovals(tx: DbOrTx, conversationId: string): Promise<Approval[]> {
  const rows = await tx.approval.findMany({
    where: { conversationId, status: "pending" },
    include: approvalInclude,
    orderBy: { id: "asc" },
  });
  return rows.map(toApproval);
}
