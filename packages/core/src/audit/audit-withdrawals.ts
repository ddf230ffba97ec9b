import type { DbOrTx } from "@holdfast/db";
import { approvalInclude, toApproval } from "../approval/to-approval.ts";
import type { Ctx } from "../deps.ts";
import { auditedApproval, auditedBy, recordAudit } from "./record-audit.ts";

interface Withdrawals {
  readonly approvalIds: readonly string[];
  /** How the run has ended that had asked. */
  readonly runStatus: string;
  /** Who stopped it, if anybody did. */
  readonly by: Pick<Ctx, "userId" | "device"> | undefined;
}

/** Tells the audit trail of what was asked and will not be decided any more. */
export async function auditWithdrawals(
  tx: DbOrTx,
  { approvalIds, runStatus, by }: Withdrawals,
): Promise<void> {
  if (approvalIds.length === 0) return;
  const rows = await tx.approval.findMany({
    where: { id: { in: [...approvalIds] } },
    include: approvalInclude,
    orderBy: { id: "asc" },
  });
  await recordAudit(
    tx,
    rows.map((row) => ({
      action: "withdrawn",
      ...(by && auditedBy(by)),
      ...auditedApproval(toApproval(row)),
      details: { run: runStatus },
    })),
  );
}
