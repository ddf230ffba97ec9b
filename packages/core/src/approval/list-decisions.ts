import { type ApprovalKind, decisionSchema, type Verdict } from "@holdfast/contracts";
import { type DbOrTx, Prisma } from "@holdfast/db";

/** A person's decision, or that there was none in time, and the interrupt of the task that waits for it. */
export interface ApprovalDecision {
  readonly interruptId: string;
  readonly kind: ApprovalKind;
  readonly round: number;
  readonly decision: Verdict;
}

/** What is asked of one tool call: at most one approval that is not withdrawn stands for it, of whichever run. */
export interface ApprovalKey {
  readonly toolCallId: string;
  readonly kind: ApprovalKind;
  readonly round: number;
}

export interface KeyedDecision extends ApprovalKey, ApprovalDecision {
  readonly runId: string;
}

/** What was decided so far on a run's tool calls, and which of them ran out. */
export async function listDecisions(
  db: DbOrTx,
  { runId }: { readonly runId: string },
): Promise<ApprovalDecision[]> {
  const decided = await readDecided(db, Prisma.sql`run_id = ${runId}::uuid`);
  return decided.map(({ interruptId, kind, round, decision }) => ({ interruptId, kind, round, decision }));
}

/** What was decided so far on these, in whichever run. */
export async function listDecisionsOn(db: DbOrTx, keys: readonly ApprovalKey[]): Promise<KeyedDecision[]> {
  if (keys.length === 0) return [];
  const rows = keys.map(
    ({ toolCallId, kind, round }) => Prisma.sql`(${toolCallId}::uuid, ${kind}::approval_kind, ${round}::int)`,
  );
  return readDecided(db, Prisma.sql`(tool_call_id, kind, round) IN (${Prisma.join(rows)})`);
}

type DecidedRow = Omit<KeyedDecision, "decision"> & { readonly status: string; readonly decision: unknown };

/** That it is not withdrawn, in so many words, is what lets PostgreSQL use the index that says so too. */
async function readDecided(db: DbOrTx, where: Prisma.Sql): Promise<KeyedDecision[]> {
  const rows = await db.$queryRaw<DecidedRow[]>`
    SELECT run_id AS "runId", tool_call_id AS "toolCallId", kind::text AS kind, round,
      interrupt_id AS "interruptId", status::text AS status, decision
    FROM approval
    WHERE ${where} AND status <> 'withdrawn' AND (decision IS NOT NULL OR status = 'expired')
    ORDER BY id`;
  return rows.map(({ status, decision, ...row }) => ({
    ...row,
    decision: status === "expired" ? { type: "expired" } : decisionSchema.parse(decision),
  }));
}
