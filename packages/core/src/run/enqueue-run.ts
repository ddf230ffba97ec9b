import { type NewEvent, newId, type Part, type Run } from "@holdfast/contracts";
import type { DbOrTx } from "@holdfast/db";
import type { LockedConversation } from "../conversation/own-conversation.ts";
import { appendEvents } from "../event/append-events.ts";
import { toRun } from "./to-run.ts";

export interface EnqueueRunInput {
  readonly conversation: LockedConversation;
  readonly userMessageId: string;
  /** What happened before the run was queued, in the same transaction. */
  readonly events?: readonly NewEvent[];
  /** A retry goes on from what the failed run had settled. */
  readonly retry?: { readonly runId: string; readonly checkpointId: string | null; readonly parts: Part[] };
}

/**
 * Queues a run under the conversation's lock, which the caller holds. The reply's message is inserted
 * with it, so that what is sent meanwhile has its parent; it stands when the run ends.
 */
export async function enqueueRun(tx: DbOrTx, input: EnqueueRunInput): Promise<Run> {
  const { conversation, userMessageId, events = [], retry } = input;
  const { id: conversationId, nextRun: number, model } = conversation;
  const firstEvent = conversation.nextEvent + events.length;
  const id = newId();
  const assistantMessageId = newId();
  await tx.message.create({
    data: {
      id: assistantMessageId,
      conversationId,
      parentId: userMessageId,
      role: "assistant",
      parts: [],
      runId: id,
    },
  });
  const row = await tx.run.create({
    data: {
      id,
      conversationId,
      number,
      model,
      userMessageId,
      assistantMessageId,
      retryOfId: retry?.runId ?? null,
      checkpointId: retry?.checkpointId ?? null,
      firstEvent,
      settledEvent: firstEvent,
    },
  });
  const run = toRun(row);
  await tx.conversation.update({
    where: { id: conversationId },
    data: { nextRun: number + 1, activeLeafId: assistantMessageId },
  });
  await appendEvents(tx, conversationId, [
    ...events,
    { type: "run-queued", runId: id, payload: { run, carriedParts: retry?.parts ?? [] } },
  ]);
  return run;
}
