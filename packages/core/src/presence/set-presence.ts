import { type ConversationSetPresenceInput, limits } from "@holdfast/contracts";
import type { Ctx } from "../deps.ts";
import { notFound } from "../not-found.ts";

/**
 * A tab shows the conversation, or does so no more. What a closed tab did not say lapses by itself. Throws
 * NOT_FOUND.
 */
export async function setPresence(
  { db, userId }: Pick<Ctx, "db" | "userId">,
  { conversationId, tabId, isPresent }: ConversationSetPresenceInput,
): Promise<{ isPresent: boolean }> {
  const [own] = await db.$queryRaw<unknown[]>`
    WITH own AS (
      SELECT id FROM conversation
      WHERE id = ${conversationId}::uuid AND user_id = ${userId}::uuid AND deleted_at IS NULL
    ),
    gone AS (
      DELETE FROM presence p WHERE p.user_id = ${userId}::uuid
        AND CASE WHEN p.conversation_id = ${conversationId}::uuid AND p.tab_id = ${tabId}::uuid
          THEN NOT ${isPresent}::bool ELSE p.until < now() END
    ),
    here AS (
      INSERT INTO presence (conversation_id, tab_id, user_id, until)
      SELECT id, ${tabId}::uuid, ${userId}::uuid, now() + make_interval(secs => ${limits.presenceSeconds}::int)
      FROM own WHERE ${isPresent}::bool
      ON CONFLICT (conversation_id, tab_id) DO UPDATE SET until = excluded.until
    )
    SELECT id FROM own`;
  if (!own) throw notFound("conversation");
  return { isPresent };
}
