import { AppError, carriedParts, type Part, type Run, type RunIdInput } from "@holdfast/contracts";
import type { DbOrTx, Prisma } from "@holdfast/db";
import { lockOwnConversation } from "../conversation/own-conversation.ts";
import type { Ctx } from "../deps.ts";
import { type EnqueueRunInput, enqueueRun } from "./enqueue-run.ts";
import { lockRun } from "./lock-run.ts";
import { readReopenedCall } from "./read-reopened-call.ts";
import { toRun } from "./to-run.ts";

/**
 * Queues a new run that goes on from the last checkpoint of a failed one. It answers the same message,
 * and what the failed run had settled is carried over, so nothing is done twice. Retrying the same run
 * again returns the retry that is there. Only the latest run of a conversation can be retried.
 */
export async function retryRun({ db, queue, userId }: Ctx, { runId }: RunIdInput): Promise<Run> {
  return db.$transaction(async (tx) => {
    const { conversationId, status } = await lockRun(tx, { runId, userId });
    const conversation = await lockOwnConversation(tx, { conversationId, userId });
    const retried = await tx.run.findFirst({ where: { conversationId, retryOfId: runId } });
    if (retried) return toRun(retried);
    const failed = await tx.run.findUniqueOrThrow({ where: { id: runId } });
    if (status !== "failed" || failed.number !== conversation.nextRun - 1) {
      throw new AppError("RUN_NOT_RETRYABLE", explain(status));
    }
    const { userMessageId } = failed;
    const run = await enqueueRun(tx, { conversation, userMessageId, ...(await beginningAfter(tx, failed)) });
    await queue.sendConversation(tx, conversationId);
    return run;
  });
}

type Beginning = Pick<EnqueueRunInput, "retry" | "reopened">;

/** One that was to ask an approval again, and failed before it had, begins with the same call once more. */
async function beginningAfter(tx: DbOrTx, failed: FailedRun): Promise<Beginning> {
  const { id: runId, conversationId, checkpointId, reopenedFromId, assistantMessageId } = failed;
  if (checkpointId === null && reopenedFromId !== null) {
    const reopened = await readReopenedCall(tx, { conversationId, runId });
    return { retry: { runId, checkpointId, parts: [] }, reopened };
  }
  return { retry: { runId, checkpointId, parts: await settledParts(tx, assistantMessageId) } };
}

type FailedRun = Prisma.RunGetPayload<object>;

async function settledParts(tx: DbOrTx, messageId: string): Promise<Part[]> {
  const message = await tx.message.findUniqueOrThrow({ where: { id: messageId } });
  return carriedParts(message.parts as unknown as Part[]);
}

const explain = (status: Run["status"]): string =>
  status === "failed"
    ? "The conversation has gone on since. Send your message again instead."
    : "Only a failed run can be tried again.";
