import { type Json, newId } from "@holdfast/contracts";
import { Prisma } from "@holdfast/db";

export interface Execution {
  readonly toolCallId: string;
  /** `settled`: a person has said that it is done. */
  readonly outcome: "completed" | "failed" | "unknown" | "settled";
  readonly result: Json;
}

/** Results that are longer stand in the conversation alone. */
const maxResultCharacters = 10_000;

/**
 * A common table expression that tells the audit trail how a tool call ended, if the CTE `source` has a row. It
 * reads `tool`, `args` and `policy_source` from there, and the conversation from the CTE `fenced`.
 */
export function executionCte(source: Prisma.Sql, { toolCallId, outcome, result }: Execution): Prisma.Sql {
  const json = JSON.stringify(result);
  const details =
    json.length > maxResultCharacters ? JSON.stringify({ resultCharacters: json.length }) : json;
  return Prisma.sql`
    audited AS (
      INSERT INTO audit_entry (id, user_id, action, tool, conversation_id, run_id, tool_call_id, approval_id,
        grant_id, args, policy, outcome, details)
      SELECT ${newId()}::uuid, owned.user_id, 'executed', source.tool, fenced.conversation_id, fenced.id,
        ${toolCallId}::uuid, asked.id, used.grant_id, source.args,
        coalesce(asked.policy_source, source.policy_source)::text, ${outcome}::text, ${details}::json
      FROM ${source} AS source CROSS JOIN fenced
      JOIN conversation AS owned ON owned.id = fenced.conversation_id
      LEFT JOIN LATERAL (
        SELECT id, policy_source FROM approval
        WHERE tool_call_id = ${toolCallId}::uuid AND kind = 'permission' AND status IN ('approved', 'edited')
        ORDER BY round DESC LIMIT 1
      ) AS asked ON true
      LEFT JOIN LATERAL (
        SELECT grant_id FROM grant_use WHERE tool_call_id = ${toolCallId}::uuid ORDER BY used_at DESC LIMIT 1
      ) AS used ON true
    )`;
}
