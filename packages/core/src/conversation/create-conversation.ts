import { type Conversation, type ConversationCreateInput, newId } from "@holdfast/contracts";
import type { Ctx } from "../deps.ts";
import { notFound } from "../not-found.ts";
import { findConversation } from "./own-conversation.ts";

/**
 * An empty conversation. With an `id` of the client's, a repeated request finds the first one's; an id
 * that is somebody else's is NOT_FOUND.
 */
export async function createConversation(
  { db, userId }: Ctx,
  { id = newId(), title, model }: ConversationCreateInput & { model: string },
): Promise<Conversation> {
  await db.conversation.createMany({
    data: [{ id, userId, model, ...(title === undefined ? {} : { title, titledBy: "user" as const }) }],
    skipDuplicates: true,
  });
  const conversation = await findConversation(db, { conversationId: id, userId });
  if (!conversation || conversation.deletedAt) throw notFound("conversation");
  return conversation;
}
