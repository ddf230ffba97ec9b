import type { MessageListInput, MessagePage } from "@holdfast/contracts";
import { readActiveLeaf } from "../conversation/own-conversation.ts";
import type { Ctx } from "../deps.ts";
import { readPath } from "./read-path.ts";

/** A page of the active path, the latest page first, each in reading order. */
export async function listMessages(
  { db, userId }: Ctx,
  { conversationId, cursor, limit = 50 }: MessageListInput,
): Promise<MessagePage> {
  const activeLeafId = await readActiveLeaf(db, { conversationId, userId });
  const leafId = cursor ?? activeLeafId;
  if (leafId === null) return { messages: [], restarts: {}, nextCursor: null };
  const { messages, restarts, previousId } = await readPath(db, { conversationId, leafId, limit });
  return { messages, restarts, nextCursor: previousId };
}
