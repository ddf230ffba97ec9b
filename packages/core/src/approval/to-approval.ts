import type { Approval, AskedAgain, Decision, JsonObject, PolicySource } from "@holdfast/contracts";

export interface ApprovalRow {
  readonly id: string;
  readonly conversationId: string;
  readonly runId: string;
  readonly toolCallId: string;
  readonly kind: Approval["kind"];
  readonly startedAt: Date | null;
  readonly tool: string;
  readonly args: unknown;
  readonly argsHash: string;
  readonly toolVersion: string;
  readonly policySource: PolicySource;
  readonly askedAgain: string | null;
  readonly schema: unknown;
  readonly risk: Approval["risk"];
  readonly status: Approval["status"];
  readonly decision: unknown;
  readonly decidedBy: { readonly id: string; readonly name: string } | null;
  readonly decidedFrom: string | null;
  readonly decidedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly expiryThen: Approval["expiryThen"];
  readonly remindedAt: Date | null;
  readonly reopenedFromId: string | null;
  readonly reopenedRunId: string | null;
  readonly createdAt: Date;
}

/** What a row is read with. */
export const approvalInclude = { decidedBy: { select: { id: true, name: true } } } as const;

export const toApproval = (row: ApprovalRow): Approval => ({
  id: row.id,
  conversationId: row.conversationId,
  runId: row.runId,
  toolCallId: row.toolCallId,
  kind: row.kind,
  startedAt: row.startedAt?.toISOString() ?? null,
  tool: row.tool,
  args: row.args as JsonObject,
  argsHash: row.argsHash,
  toolVersion: row.toolVersion,
  policy: { source: row.policySource },
  askedAgain: row.askedAgain as AskedAgain | null,
  schema: row.schema as JsonObject,
  risk: row.risk,
  status: row.status,
  decision: row.decision as Decision | null,
  decidedBy: row.decidedBy,
  decidedFrom: row.decidedFrom,
  decidedAt: row.decidedAt?.toISOString() ?? null,
  expiresAt: row.expiresAt?.toISOString() ?? null,
  expiryThen: row.expiryThen,
  remindedAt: row.remindedAt?.toISOString() ?? null,
  reopenedFromId: row.reopenedFromId,
  reopenedRunId: row.reopenedRunId,
  createdAt: row.createdAt.toISOString(),
});
