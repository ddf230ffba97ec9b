import type { Message } from "@holdfast/contracts";
import type { Deps } from "../deps.ts";
import { readPath } from "./read-path.ts";

/** The most recent messages that a model is ever given; its window cuts further. */
const maxMessages = 200;

/** The transcript that a run answers: the path that ends with its user's message. */
export async function readContext(
  { db }: Pick<Deps, "db">,
  { conversationId, userMessageId }: { conversationId: string; userMessageId: string },
): Promise<Message[]> {
  const { messages } = await readPath(db, { conversationId, leafId: userMessageId, limit: maxMessages });
  return messages;
}
