import type { Conversation } from "@holdfast/contracts";
import { type DbOrTx, Prisma } from "@holdfast/db";
import { notFound } from "../not-found.ts";
import { type ConversationRow, conversationColumns, toConversation } from "./to-conversation.ts";

export interface ConversationKey {
  readonly conversationId: string;
  readonly userId: string;
}

/** The summary of a conversation of this user, deleted or not; null when there is none. */
export async function findConversation(
  db: DbOrTx,
  { conversationId, userId }: ConversationKey,
): Promise<Conversation | null> {
  const [row] = await db.$queryRaw<ConversationRow[]>`
    SELECT ${conversationColumns} FROM conversation c
    WHERE c.id = ${conversationId}::uuid AND c.user_id = ${userId}::uuid`;
  return row ? toConversation(row) : null;
}

/** Throws NOT_FOUND for one that is deleted, somebody else's or not there. */
export async function getOwnConversation(db: DbOrTx, key: ConversationKey): Promise<Conversation> {
  const conversation = await findConversation(db, key);
  if (!conversation || conversation.deletedAt) throw notFound("conversation");
  return conversation;
}

/** Locks the row, and with it the order of the conversation's messages, runs and events. */
export async function lockOwnConversation(
  tx: DbOrTx,
  { conversationId, userId }: ConversationKey,
): Promise<LockedConversation> {
  const [row] = await tx.$queryRaw<LockedConversation[]>`
    SELECT ${lockedColumns} FROM conversation c
    WHERE c.id = ${conversationId}::uuid AND c.user_id = ${userId}::uuid AND c.deleted_at IS NULL
    FOR NO KEY UPDATE`;
  if (!row) throw notFound("conversation");
  return row;
}

/** A `LockedConversation`, of the columns of `conversation c`. */
export const lockedColumns = Prisma.sql`
  c.id, c.model, c.active_leaf_id AS "activeLeafId", c.next_run AS "nextRun", c.next_event AS "nextEvent"`;

export interface LockedConversation {
  readonly id: string;
  readonly model: string;
  readonly activeLeafId: string | null;
  readonly nextRun: number;
  readonly nextEvent: number;
}

/** The `conversation-updated` event's payload, read inside the transaction that changes it. */
export async function readSummary(tx: DbOrTx, conversationId: string): Promise<Conversation> {
  const [row] = await tx.$queryRaw<ConversationRow[]>(
    Prisma.sql`SELECT ${conversationColumns} FROM conversation c WHERE c.id = ${conversationId}::uuid`,
  );
  if (!row) throw notFound("conversation");
  return toConversation(row);
}

/** The message at the end of the active path; null in an empty conversation. Throws NOT_FOUND. */
export async function readActiveLeaf(
  db: DbOrTx,
  { conversationId, userId }: ConversationKey,
): Promise<string | null> {
  const row = await db.conversation.findFirst({
    where: { id: conversationId, userId, deletedAt: null },
    select: { activeLeafId: true },
  });
  if (!row) throw notFound("conversation");
  return row.activeLeafId;
}
