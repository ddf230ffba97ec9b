import { type Decision, decisionSchema } from "@holdfast/contracts";
import { type DbOrTx, Prisma } from "@holdfast/db";

/** A person's decision and the interrupt of the task that waits for it. */
export interface ApprovalDecision {
  readonly interruptId: string;
  readonly decision: Decision;
}

/** The decisions taken so far on a run's tool calls, or on those named. */
export async function listDecisions(
  db: DbOrTx,
  where: { runId: string } | { toolCallId: { in: string[] } },
): Promise<ApprovalDecision[]> {
  const rows = await db.approval.findMany({
    where: { ...where, status: { not: "pending" }, decision: { not: Prisma.DbNull } },
    select: { interruptId: true, decision: true },
  });
  return rows.map(({ interruptId, decision }) => ({ interruptId, decision: decisionSchema.parse(decision) }));
}
