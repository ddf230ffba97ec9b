import {
  type GrantPreview,
  type GrantPreviewInput,
  type JsonObject,
  limits,
  matchesGrant,
} from "@holdfast/contracts";
import { Prisma } from "@holdfast/db";
import { getOwnConversation } from "../conversation/own-conversation.ts";
import type { Ctx } from "../deps.ts";

interface CallRow {
  readonly toolCallId: string;
  readonly conversationId: string;
  readonly conversationTitle: string | null;
  readonly args: JsonObject;
}

/** Calls are looked for in so many conversations, those with the latest activity. */
const searchedConversations = 500;

/**
 * What a standing approval would have let through of my latest calls of the tool, asked or executed, in its
 * scope. The very function that lets calls through tells.
 */
export async function previewGrant(
  { db, userId }: Ctx,
  { tool, matchers, conversationId }: GrantPreviewInput,
): Promise<GrantPreview> {
  if (conversationId) await getOwnConversation(db, { conversationId, userId });
  const scope = conversationId ? Prisma.sql`AND c.id = ${conversationId}::uuid` : Prisma.empty;
  const rows = await db.$queryRaw<CallRow[]>`
    WITH mine AS (
      SELECT c.id, c.title FROM conversation c
      WHERE c.user_id = ${userId}::uuid AND c.deleted_at IS NULL ${scope}
      ORDER BY c.last_activity_at DESC, c.id DESC LIMIT ${searchedConversations}::int
    ),
    called AS (
      SELECT DISTINCT ON (a.tool_call_id) a.tool_call_id, a.conversation_id, a.args FROM approval a
      WHERE a.conversation_id IN (SELECT id FROM mine) AND a.tool = ${tool}::text
        AND a.kind = 'permission' AND a.round = 0
      UNION ALL
      SELECT e.tool_call_id, r.conversation_id, e.args FROM run r JOIN effect e ON e.run_id = r.id
      WHERE r.conversation_id IN (SELECT id FROM mine) AND e.tool = ${tool}::text
        AND NOT EXISTS (
          SELECT FROM approval a
          WHERE a.conversation_id = r.conversation_id AND a.tool_call_id = e.tool_call_id AND a.kind = 'permission'
        )
    )
    SELECT called.tool_call_id AS "toolCallId", called.conversation_id AS "conversationId",
      mine.title AS "conversationTitle", called.args
    FROM called JOIN mine ON mine.id = called.conversation_id
    ORDER BY called.tool_call_id DESC LIMIT ${limits.previewedCalls}::int`;
  const calls = rows.map((row) => ({ ...row, isMatched: matchesGrant(matchers, row.args) }));
  return { matched: calls.filter(({ isMatched }) => isMatched).length, total: calls.length, calls };
}
