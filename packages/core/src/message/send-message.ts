import {
  AppError,
  type Message,
  type MessageSendInput,
  type MessageSendOutput,
  newId,
} from "@holdfast/contracts";
import type { DbOrTx } from "@holdfast/db";
import { type LockedConversation, lockedColumns } from "../conversation/own-conversation.ts";
import type { Ctx } from "../deps.ts";
import { isUniqueViolation } from "../is-unique-violation.ts";
import { notFound } from "../not-found.ts";
import { enqueueRun } from "../run/enqueue-run.ts";
import { toRun } from "../run/to-run.ts";
import { toMessage } from "./to-message.ts";

/**
 * Accepts a message: once this returns, it stands, its run is queued and a job is on its way, all in
 * one transaction. A message of the same `clientMessageId` that stands already is returned as it is.
 */
export async function sendMessage(ctx: Ctx, input: MessageSendInput): Promise<MessageSendOutput> {
  try {
    return await trySend(ctx, input);
  } catch (error) {
    // A twin was accepted while this one waited for the lock: now it is seen.
    if (isUniqueViolation(error)) return trySend(ctx, input);
    throw error;
  }
}

async function trySend({ db, queue, userId }: Ctx, input: MessageSendInput): Promise<MessageSendOutput> {
  const { conversationId } = input;
  return db.$transaction(async (tx) => {
    const conversation = await lockWithTwin(tx, { ...input, userId });
    if (conversation.sentId !== null) return readSent(tx, conversation.sentId);
    if (input.parentId !== undefined) await checkParent(tx, { conversationId, parentId: input.parentId });
    const message = toUserMessage(input, conversation);
    const run = await enqueueRun(tx, { conversation, asked: message, userMessageId: message.id });
    await queue.sendConversation(tx, conversationId);
    return { message, run };
  });
}

const toUserMessage = (
  { conversationId, clientMessageId, text, parentId }: MessageSendInput,
  { activeLeafId }: LockedConversation,
): Message => ({
  id: newId(),
  conversationId,
  clientMessageId,
  parentId: parentId ?? activeLeafId,
  role: "user",
  parts: [{ type: "text", text }],
  runId: null,
  outcome: null,
  createdAt: new Date().toISOString(),
});

interface LockedWithTwin extends LockedConversation {
  readonly sentId: string | null;
}

/**
 * Locks the conversation and tells whether the message stands already. The conversation's columns are those of
 * the moment at which the lock was got; a twin that came between the asking and the getting is not seen, and is
 * met by the unique index.
 */
async function lockWithTwin(
  tx: DbOrTx,
  { conversationId, clientMessageId, userId }: MessageSendInput & { readonly userId: string },
): Promise<LockedWithTwin> {
  const [row] = await tx.$queryRaw<LockedWithTwin[]>`
    SELECT ${lockedColumns},
      (SELECT id FROM message
        WHERE conversation_id = ${conversationId}::uuid AND client_message_id = ${clientMessageId}::uuid
      ) AS "sentId"
    FROM conversation c
    WHERE c.id = ${conversationId}::uuid AND c.user_id = ${userId}::uuid AND c.deleted_at IS NULL
    FOR NO KEY UPDATE`;
  if (!row) throw notFound("conversation");
  return row;
}

async function readSent(tx: DbOrTx, messageId: string): Promise<MessageSendOutput> {
  const row = await tx.message.findUniqueOrThrow({ where: { id: messageId } });
  const run = await tx.run.findFirstOrThrow({ where: { userMessageId: row.id }, orderBy: { number: "asc" } });
  return {
    message: toMessage({ ...row, runStatus: null, errorCode: null, errorMessage: null }),
    run: toRun(run),
  };
}

/** A message answers a reply, so its parent is an assistant's message of the same conversation. */
async function checkParent(
  tx: DbOrTx,
  { conversationId, parentId }: { conversationId: string; parentId: string },
): Promise<void> {
  const parent = await tx.message.findFirst({ where: { id: parentId, conversationId } });
  if (!parent) throw notFound("message");
  if (parent.role !== "assistant") {
    throw new AppError("INVALID_INPUT", "A message can only follow a reply of the agent.");
  }
}
