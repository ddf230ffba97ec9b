import { type ApprovalKind, decisionSchema, type Verdict } from "@holdfast/contracts";
import { type DbOrTx, Prisma } from "@holdfast/db";

/** A person's decision, or that there was none in time, and the interrupt of the task that waits for it. */
export interface ApprovalDecision {
  readonly interruptId: string;
  readonly kind: ApprovalKind;
  readonly round: number;
  readonly decision: Verdict;
}

/** What was decided so far on a run's tool calls, and which of them ran out. */
export async function listDecisions(
  db: DbOrTx,
  where: Prisma.ApprovalWhereInput,
): Promise<ApprovalDecision[]> {
  const rows = await db.approval.findMany({
    where: { AND: [where, { OR: [{ decision: { not: Prisma.DbNull } }, { status: "expired" }] }] },
    select: { interruptId: true, kind: true, round: true, status: true, decision: true },
  });
  return rows.map(({ status, decision, ...row }) => ({
    ...row,
    decision: status === "expired" ? { type: "expired" } : decisionSchema.parse(decision),
  }));
}
