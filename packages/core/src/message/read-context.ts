import type { Message } from "@holdfast/contracts";
import type { Deps } from "../deps.ts";
import { pathCte } from "./path-cte.ts";

/** The most recent messages that a model is ever given; its window cuts further. */
const maxMessages = 200;

export type ContextMessage = Pick<Message, "role" | "parts">;

/**
 * The transcript that a run answers: the path that ends with its user's message, of standing messages. Only
 * what a model is given is read: of a long conversation these rows are what a turn costs more than of a short one.
 */
export function readContext(
  { db }: Pick<Deps, "db">,
  { conversationId, userMessageId }: { conversationId: string; userMessageId: string },
): Promise<ContextMessage[]> {
  return db.$queryRaw<ContextMessage[]>`
    WITH RECURSIVE ${pathCte({ conversationId, leafId: userMessageId, limit: maxMessages })}
    SELECT m.role::text AS role, m.parts FROM path JOIN message m ON m.id = path.id
    WHERE m.completed_at IS NOT NULL ORDER BY path.depth DESC`;
}
