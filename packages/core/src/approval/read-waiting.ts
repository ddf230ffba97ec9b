import { type DbOrTx, Prisma } from "@holdfast/db";
import type { WaitingQuestion } from "../policy/find-change.ts";

export interface WaitingApproval extends WaitingQuestion {
  readonly id: string;
  readonly runId: string;
}

/** Those of the approvals `a`, in conversations `c`, that wait, with all by which it is seen whether they still fit. */
export const readWaiting = (
  tx: DbOrTx,
  where: Prisma.Sql,
  order: Prisma.Sql = Prisma.empty,
): Promise<WaitingApproval[]> =>
  tx.$queryRaw`
    SELECT a.id, a.run_id AS "runId", a.kind::text AS kind, a.tool, a.tool_version AS "toolVersion",
      a.policy_source::text AS source, c.approval_mode::text AS mode, p.policy::text AS "userPolicy"
    FROM approval a JOIN conversation c ON c.id = a.conversation_id
    LEFT JOIN tool_policy p ON p.user_id = c.user_id AND p.tool = a.tool
    WHERE a.status = 'pending' AND c.deleted_at IS NULL AND ${where} ${order}`;
