import { type ConversationListInput, type ConversationPage, limits } from "@holdfast/contracts";
import { Prisma } from "@holdfast/db";
import type { Ctx } from "../deps.ts";
import { formatPlace, parsePlace } from "../place.ts";
import { type ConversationRow, conversationColumns, toConversation } from "./to-conversation.ts";

/**
 * A page by last activity, the latest first. The cursor is the last row's place, so a page takes the
 * same time wherever it lies; a conversation that moves up while one scrolls is sent by the feed.
 */
export async function listConversations(
  { db, userId }: Ctx,
  { cursor, limit = limits.defaultPageSize }: ConversationListInput,
): Promise<ConversationPage> {
  const after = cursor ? parsePlace(cursor) : null;
  const place = after
    ? Prisma.sql`AND (c.last_activity_at, c.id) < (${after.at}::timestamptz, ${after.id}::uuid)`
    : Prisma.empty;
  const rows = await db.$queryRaw<ConversationRow[]>`
    SELECT ${conversationColumns} FROM conversation c
    WHERE c.user_id = ${userId}::uuid AND c.deleted_at IS NULL ${place}
    ORDER BY c.last_activity_at DESC, c.id DESC LIMIT ${limit + 1}::int`;
  const conversations = rows.slice(0, limit).map(toConversation);
  const last = rows.length > limit ? conversations.at(-1) : undefined;
  return { conversations, nextCursor: last ? formatPlace({ at: last.lastActivityAt, id: last.id }) : null };
}
