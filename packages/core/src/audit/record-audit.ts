import { type Approval, type AuditAction, type Json, type JsonObject, newId } from "@holdfast/contracts";
import type { DbOrTx } from "@holdfast/db";
import type { Ctx } from "../deps.ts";

export interface NewAuditEntry {
  readonly action: AuditAction;
  /** Whose trail it is in; left out, it is that of the conversation's owner. */
  readonly userId?: string;
  /** The person who did it; left out where the agent or time did. */
  readonly actorId?: string;
  readonly device?: string | null;
  readonly tool?: string | null;
  readonly conversationId?: string | null;
  readonly runId?: string | null;
  readonly toolCallId?: string | null;
  readonly approvalId?: string | null;
  readonly grantId?: string | null;
  readonly args?: JsonObject | null;
  readonly argsHash?: string | null;
  readonly policy?: string | null;
  readonly outcome?: string | null;
  readonly details?: Json;
}

/** The person of a request, in an entry. */
export const auditedBy = ({ userId, device }: Pick<Ctx, "userId" | "device">) => ({
  userId,
  actorId: userId,
  device,
});

/** What an approval is about, in an entry. */
export const auditedApproval = (approval: Approval) => ({
  approvalId: approval.id,
  conversationId: approval.conversationId,
  runId: approval.runId,
  toolCallId: approval.toolCallId,
  tool: approval.tool,
  args: approval.args,
  argsHash: approval.argsHash,
  policy: approval.policy.source,
  outcome: approval.status,
});

/** Appends to the audit trail, in the transaction of the changes of which the entries tell. */
export async function recordAudit(tx: DbOrTx, entries: readonly NewAuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const column = (pick: (entry: NewAuditEntry) => string | null | undefined) =>
    entries.map((entry) => pick(entry) ?? null);
  await tx.$executeRaw`
    INSERT INTO audit_entry (id, user_id, action, actor_id, actor_name, device, tool, conversation_id, run_id,
      tool_call_id, approval_id, grant_id, args, args_hash, policy, outcome, details)
    SELECT new.id, coalesce(new.user_id, conversation.user_id), new.action, new.actor_id, actor.name, new.device,
      new.tool, new.conversation_id, new.run_id, new.tool_call_id, new.approval_id, new.grant_id, new.args::json,
      new.args_hash, new.policy, new.outcome, new.details::json
    FROM unnest(
      ${entries.map(() => newId())}::uuid[], ${column((entry) => entry.userId)}::uuid[],
      ${column((entry) => entry.action)}::text[], ${column((entry) => entry.actorId)}::uuid[],
      ${column((entry) => entry.device)}::text[], ${column((entry) => entry.tool)}::text[],
      ${column((entry) => entry.conversationId)}::uuid[], ${column((entry) => entry.runId)}::uuid[],
      ${column((entry) => entry.toolCallId)}::uuid[], ${column((entry) => entry.approvalId)}::uuid[],
      ${column((entry) => entry.grantId)}::uuid[], ${column((entry) => toJson(entry.args))}::text[],
      ${column((entry) => entry.argsHash)}::text[], ${column((entry) => entry.policy)}::text[],
      ${column((entry) => entry.outcome)}::text[], ${column((entry) => toJson(entry.details))}::text[]
    ) AS new (id, user_id, action, actor_id, device, tool, conversation_id, run_id, tool_call_id, approval_id,
      grant_id, args, args_hash, policy, outcome, details)
    LEFT JOIN conversation ON conversation.id = new.conversation_id
    LEFT JOIN "user" AS actor ON actor.id = new.actor_id`;
}

const toJson = (value: Json | undefined): string | null =>
  value === undefined || value === null ? null : JSON.stringify(value);
