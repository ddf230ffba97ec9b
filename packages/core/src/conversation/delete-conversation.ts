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
  { db, userId, device }: Ctx,
  { conversationId }: ConversationIdInput,
): Promise<Conversation> {
  for (;;) {
    const deleted = await db.$transaction((tx) => tryDelete(tx, { conversationId, userId, device }));
    if (deleted) return deleted;
  }
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

/**
 * All runs are locked before the conversation, for that is the order of locks. A message may be sent
 * between the two: then this returns null, having written nothing, and is to be tried again.
 */
async function tryDelete(
  tx: DbOrTx,
  key: ConversationKey & Pick<Ctx, "device">,
): Promise<Conversation | null> {
  const { conversationId } = key;
  const runs = await lockLivingRuns(tx, key);
  const { deletedAt } = await lockDeletable(tx, key);
  const missed = await tx.run.count({
    where: { conversationId, status: { in: [...liveStatuses] }, id: { notIn: runs.map(({ id }) => id) } },
  });
  if (missed > 0) return null;
  for (const { id, status } of runs) {
    if (canTransition(status, "cancelled"))
      await endRun(tx, { runId: id, status: "cancelled", error: null, by: key });
  }
  return mark(tx, { conversationId, deletedAt: deletedAt ?? new Date() });
}

async function lockLivingRuns(tx: DbOrTx, { conversationId, userId }: ConversationKey): Promise<LockedRun[]> {
  const found = await tx.run.findMany({
    where: { conversationId, conversation: { userId }, status: { in: [...liveStatuses] } },
    orderBy: { number: "asc" },
    select: { id: true },
  });
  const runs: LockedRun[] = [];
  for (const { id } of found) runs.push(await lockRun(tx, { runId: id, userId }));
  return runs;
}

async function lockDeletable(
  tx: DbOrTx,
  { conversationId, userId }: ConversationKey,
): Promise<{ deletedAt: Date | null }> {
  const [row] = await tx.$queryRaw<{ deletedAt: Date | null }[]>`
    SELECT deleted_at AS "deletedAt" FROM conversation
    WHERE id = ${conversationId}::uuid AND user_id = ${userId}::uuid FOR NO KEY UPDATE`;
  if (!row) throw notFound("conversation");
  return row;
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
