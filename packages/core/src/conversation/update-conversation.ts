import type { Conversation, ConversationUpdateInput } from "@holdfast/contracts";
import { auditedBy, recordAudit } from "../audit/record-audit.ts";
import type { Ctx } from "../deps.ts";
import { appendEvents } from "../event/append-events.ts";
import { lockOwnConversation, readSummary } from "./own-conversation.ts";

/**
 * Renames, or says which calls ask from now on; those that are asked already stay so. A title is then the
 * user's, and the agent does not name the conversation any more.
 */
export async function updateConversation(
  ctx: Ctx,
  { conversationId, title, approvalMode }: ConversationUpdateInput,
): Promise<Conversation> {
  const { db, userId } = ctx;
  return db.$transaction(async (tx) => {
    await lockOwnConversation(tx, { conversationId, userId });
    await tx.conversation.update({
      where: { id: conversationId },
      data: {
        ...(title === undefined ? {} : { title, titledBy: "user" }),
        ...(approvalMode === undefined ? {} : { approvalMode }),
      },
    });
    if (approvalMode !== undefined) {
      const details = { approvalMode };
      await recordAudit(tx, [{ action: "policy-changed", ...auditedBy(ctx), conversationId, details }]);
    }
    const conversation = await readSummary(tx, conversationId);
    await appendEvents(tx, conversationId, [
      { type: "conversation-updated", runId: null, payload: { conversation } },
    ]);
    return conversation;
  });
}
