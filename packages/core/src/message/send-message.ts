import {
  AppError,
  limits,
  type MessageSendInput,
  type MessageSendOutput,
  newId,
  type Part,
} from "@holdfast/contracts";
import type { DbOrTx } from "@holdfast/db";
import { lockOwnConversation } from "../conversation/own-conversation.ts";
import type { Ctx } from "../deps.ts";
import { notFound } from "../not-found.ts";
import { enqueueRun } from "../run/enqueue-run.ts";
import { liveStatuses } from "../run/run-transitions.ts";
import { toRun } from "../run/to-run.ts";
import { toMessage } from "./to-message.ts";

/**
 * Accepts a message: once this returns, it stands, its run is queued and a job is on its way, all in
 * one transaction. A message of the same `clientMessageId` that stands already is returned as it is.
 */
export async function sendMessage(
  { db, queue, userId }: Ctx,
  { conversationId, clientMessageId, text, parentId }: MessageSendInput,
): Promise<MessageSendOutput> {
  return db.$transaction(async (tx) => {
    const conversation = await lockOwnConversation(tx, { conversationId, userId });
    const sent = await findSent(tx, { conversationId, clientMessageId });
    if (sent) return sent;
    await checkQueue(tx, conversationId);
    if (parentId !== undefined) await checkParent(tx, { conversationId, parentId });
    const parts: Part[] = [{ type: "text", text }];
    const row = await tx.message.create({
      data: {
        id: newId(),
        conversationId,
        clientMessageId,
        parentId: parentId ?? conversation.activeLeafId,
        role: "user",
        parts,
        completedAt: new Date(),
      },
    });
    const message = toMessage({ ...row, runStatus: null, errorCode: null, errorMessage: null });
    const run = await enqueueRun(tx, {
      conversation,
      userMessageId: message.id,
      events: [{ type: "message-created", runId: null, payload: { message } }],
    });
    await queue.sendConversation(tx, conversationId);
    return { message, run };
  });
}

async function findSent(
  tx: DbOrTx,
  key: { conversationId: string; clientMessageId: string },
): Promise<MessageSendOutput | null> {
  const row = await tx.message.findUnique({ where: { conversationId_clientMessageId: key } });
  if (!row) return null;
  const run = await tx.run.findFirstOrThrow({ where: { userMessageId: row.id }, orderBy: { number: "asc" } });
  return {
    message: toMessage({ ...row, runStatus: null, errorCode: null, errorMessage: null }),
    run: toRun(run),
  };
}

async function checkQueue(tx: DbOrTx, conversationId: string): Promise<void> {
  const living = await tx.run.count({ where: { conversationId, status: { in: [...liveStatuses] } } });
  if (living <= limits.queuedRuns) return;
  throw new AppError(
    "TOO_MANY_QUEUED",
    `${limits.queuedRuns} messages are waiting in this conversation already. Send this one when the agent has caught up.`,
  );
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
