import {
  AppError,
  limits,
  type Message,
  type MessageSendInput,
  type MessageSendOutput,
  newId,
} from "@holdfast/contracts";
import { type DbOrTx, Prisma } from "@holdfast/db";
import { type LockedConversation, lockOwnConversation } from "../conversation/own-conversation.ts";
import type { Ctx } from "../deps.ts";
import { notFound } from "../not-found.ts";
import { enqueueRun } from "../run/enqueue-run.ts";
import { toRun } from "../run/to-run.ts";
import { toMessage } from "./to-message.ts";

/**
 * Accepts a message: once this returns, it stands, its run is queued and a job is on its way, all in
 * one transaction. A message of the same `clientMessageId` that stands already is returned as it is.
 */
export async function sendMessage(
  { db, queue, userId }: Ctx,
  input: MessageSendInput,
): Promise<MessageSendOutput> {
  const { conversationId } = input;
  return db.$transaction(async (tx) => {
    const conversation = await lockOwnConversation(tx, { conversationId, userId });
    const { sentId, livingRuns } = await readQueue(tx, input);
    if (sentId !== null) return readSent(tx, sentId);
    if (livingRuns > limits.queuedRuns) throw tooManyQueued();
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

interface QueueState {
  readonly sentId: string | null;
  readonly livingRuns: number;
}

/** Read after the lock is held, so that a twin that held it before is seen. */
async function readQueue(
  tx: DbOrTx,
  { conversationId, clientMessageId }: MessageSendInput,
): Promise<QueueState> {
  const [row] = await tx.$queryRaw<QueueState[]>(Prisma.sql`
    SELECT
      (SELECT id FROM message
        WHERE conversation_id = ${conversationId}::uuid AND client_message_id = ${clientMessageId}::uuid
      ) AS "sentId",
      (SELECT count(*)::int FROM run
        WHERE conversation_id = ${conversationId}::uuid
          AND status IN ('queued', 'running', 'awaiting_approval')
      ) AS "livingRuns"`);
  return row ?? { sentId: null, livingRuns: 0 };
}

async function readSent(tx: DbOrTx, messageId: string): Promise<MessageSendOutput> {
  const row = await tx.message.findUniqueOrThrow({ where: { id: messageId } });
  const run = await tx.run.findFirstOrThrow({ where: { userMessageId: row.id }, orderBy: { number: "asc" } });
  return {
    message: toMessage({ ...row, runStatus: null, errorCode: null, errorMessage: null }),
    run: toRun(run),
  };
}

const tooManyQueued = (): AppError =>
  new AppError(
    "TOO_MANY_QUEUED",
    `${limits.queuedRuns} messages are waiting in this conversation already. Send this one when the agent has caught up.`,
  );

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
