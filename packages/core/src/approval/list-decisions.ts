import { type ApprovalKind, type Decision, decisionSchema } from "@holdfast/contracts";
import { type DbOrTx, Prisma } from "@holdfast/db";

/** A person's decision and the interrupt of the task that waits for it. */
export interface ApprovalDecision {
  readonly interruptId: string;
  readonly kind: ApprovalKind;
  readonly round: number;
  readonly decision: Decision;
}

/** The decisions taken so far on a run's tool calls. */
export async function listDecisions(
  db: DbOrTx,
  where: Prisma.ApprovalWhereInput,
): Promise<ApprovalDecision[]> {
  const rows = await db.approval.findMany({
    where: { ...where, status: { not: "pending" }, decision: { not: Prisma.DbNull } },
    select: { interruptId: true, kind: true, round: true, decision: true },
  });
  return rows.map((row) => ({ ...row, decision: decisionSchema.parse(row.decision) }));
}
