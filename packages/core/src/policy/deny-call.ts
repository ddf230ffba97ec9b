import { type JsonObject, type NewEvent, newId, type PolicySource } from "@holdfast/contracts";
import { type Db, Prisma } from "@holdfast/db";
import { eventCtes } from "../event/event-ctes.ts";
import { type Fence, lockOwnRun } from "../run/fence.ts";
import { LeaseLostError } from "../run/lease-lost-error.ts";

export interface DenyCallInput {
  readonly toolCallId: string;
  readonly tool: string;
  readonly args: JsonObject;
  /** Whose word it is. */
  readonly source: PolicySource;
  /** What the model reads. */
  readonly result: string;
}

/**
 * Ends a call that the policy denies: its event, and once its entry in the audit trail, in one statement. Told
 * twice, the event counts once. Throws `LeaseLostError`.
 */
export async function denyCall(
  db: Db,
  fence: Fence,
  { toolCallId, tool, args, source, result }: DenyCallInput,
): Promise<void> {
  const event: NewEvent = {
    type: "tool-call-finished",
    runId: fence.runId,
    payload: { toolCallId, status: "denied", result },
  };
  const [row] = await db.$queryRaw<{ owned: boolean }[]>`
    WITH fenced AS (${lockOwnRun(fence)}),
    audited AS (
      INSERT INTO audit_entry (id, user_id, action, tool, conversation_id, run_id, tool_call_id, args, policy,
        outcome, details)
      SELECT ${newId()}::uuid, owned.user_id, 'denied', ${tool}::text, fenced.conversation_id, fenced.id,
        ${toolCallId}::uuid, ${JSON.stringify(args)}::json, ${source}::text, 'denied',
        ${JSON.stringify(result)}::json
      FROM fenced JOIN conversation AS owned ON owned.id = fenced.conversation_id
      WHERE NOT EXISTS (
        SELECT FROM audit_entry WHERE tool_call_id = ${toolCallId}::uuid AND action = 'denied'
      )
    ), ${eventCtes(Prisma.sql`fenced`, [event])}
    SELECT EXISTS (SELECT FROM fenced) AS owned, (SELECT notified FROM appended)`;
  if (!row?.owned) throw new LeaseLostError(fence.runId);
}
