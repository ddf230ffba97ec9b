import type { ConversationIdInput, ConversationSnapshot } from "@holdfast/contracts";
import { pendingApprovals } from "../approval/list-approvals.ts";
import type { Ctx } from "../deps.ts";
import { liveStatuses } from "../run/run-transitions.ts";
import { toRun } from "../run/to-run.ts";
import { getOwnConversation } from "./own-conversation.ts";

/**
 * The snapshot from which a browser starts. All of it is read at one instant, so that its cursor fits:
 * it lies before the first event of the oldest living run, whose reply only the events have.
 */
export async function getConversation(
  { db, userId }: Ctx,
  { conversationId }: ConversationIdInput,
): Promise<ConversationSnapshot> {
  return db.$transaction(
    async (tx) => {
      const conversation = await getOwnConversation(tx, { conversationId, userId });
      const living = await tx.run.findMany({
        where: { conversationId, status: { in: [...liveStatuses] } },
        orderBy: { number: "asc" },
      });
      const latest = await tx.run.findFirst({ where: { conversationId }, orderBy: { number: "desc" } });
      const { nextEvent } = await tx.conversation.findUniqueOrThrow({ where: { id: conversationId } });
      const isSettled = latest && !living.some((run) => run.id === latest.id);
      return {
        conversation,
        runs: (isSettled ? [...living, latest] : living).map(toRun),
        approvals: await pendingApprovals(tx, conversationId),
        cursor: Math.min(nextEvent, ...living.map((run) => run.firstEvent)) - 1,
      };
    },
    { isolationLevel: "RepeatableRead" },
  );
}
