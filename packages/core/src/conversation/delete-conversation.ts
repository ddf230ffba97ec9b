import type { Conversation, ConversationIdInput } from "@holdfast/contracts";
import type { DbOrTx } from "@holdfast/db";
import type { Ctx } from "../deps.ts";
import { appendEvents } from "../event/append-events.ts";
import { notFound } from "../not-found.ts";
import { endRun } from "../run/end-run.ts";
import { type LockedRun, lockRun } from "../run/lock-run.ts";
import { canTransition, liveStatuses } from "../run/run-transitions.ts";
import { type ConversationKey, findConversation, readSummary } from "./own-conversation.ts";

/**
 * Takes the conversation out of sight and stops its runs; `restoreConversation` brings it back with
 * all that was said. Deleting it twice is harmless.
 */
export async function deleteConversation(
  { db, userId }: Ctx,
  { conversationId }: ConversationIdInput,
): Promise<Conversation> {
  return db.$transaction(async (tx) => {
    const found = await findConversation(tx, { conversationId, userId });
    if (!found) throw notFound("conversation");
    await stopRuns(tx, { conversationId, userId });
    return mark(tx, { conversationId, deletedAt: found.deletedAt ? new Date(found.deletedAt) : new Date() });
  });
}

export async function restoreConversation(
  { db, userId }: Ctx,
  { conversationId }: ConversationIdInput,
): Promise<Conversation> {
  return db.$transaction(async (tx) => {
    if (!(await findConversation(tx, { conversationId, userId }))) throw notFound("conversation");
    return mark(tx, { conversationId, deletedAt: null });
  });
}

/** All runs are locked before any is ended, for the order of locks is run, then conversation. */
async function stopRuns(tx: DbOrTx, { conversationId, userId }: ConversationKey): Promise<void> {
  const found = await tx.run.findMany({
    where: { conversationId, status: { in: [...liveStatuses] } },
    orderBy: { number: "asc" },
  });
  const runs: LockedRun[] = [];
  for (const { id } of found) runs.push(await lockRun(tx, { runId: id, userId }));
  for (const { id, status } of runs) {
    if (canTransition(status, "cancelled")) await endRun(tx, { runId: id, status: "cancelled", error: null });
  }
}

async function mark(
  tx: DbOrTx,
  { conversationId, deletedAt }: { conversationId: string; deletedAt: Date | null },
): Promise<Conversation> {
  await tx.conversation.update({ where: { id: conversationId }, data: { deletedAt } });
  const conversation = await readSummary(tx, conversationId);
  await appendEvents(tx, conversationId, [
    { type: "conversation-updated", runId: null, payload: { conversation } },
  ]);
  return conversation;
}
