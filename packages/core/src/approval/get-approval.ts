import type { Approval, ApprovalIdInput } from "@holdfast/contracts";
import type { Ctx } from "../deps.ts";
import { notFound } from "../not-found.ts";
import { approvalInclude, toApproval } from "./to-approval.ts";

export async function getApproval(
  { db, userId }: Pick<Ctx, "userId"> & { db: Pick<Ctx["db"], "approval"> },
  { approvalId }: ApprovalIdInput,
): Promise<Approval> {
  const row = await db.approval.findFirst({
    where: { id: approvalId, conversation: { userId, deletedAt: null } },
    include: approvalInclude,
  });
  if (!row) throw notFound("approval");
  return toApproval(row);
}
