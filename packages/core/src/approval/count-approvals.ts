import type { ApprovalCount } from "@holdfast/contracts";
import type { Ctx } from "../deps.ts";

/** What waits for me, over all my conversations. */
export async function countApprovals({ db, userId }: Ctx): Promise<ApprovalCount> {
  const { _count, _min } = await db.approval.aggregate({
    where: { status: "pending", conversation: { userId, deletedAt: null } },
    _count: true,
    _min: { createdAt: true },
  });
  return { pending: _count, oldestAt: _min.createdAt?.toISOString() ?? null };
}
