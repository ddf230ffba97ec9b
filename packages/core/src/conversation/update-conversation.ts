import type { Conversation, ConversationUpdateInput } from "@holdfast/contracts";
import { askChangedAgain } from "../approval/ask-changed-again.ts";
import { auditedBy, recordAudit } from "../audit/record-audit.ts";
import type { Ctx } from "../deps.ts";
import { appendEvents } from "../event/append-events.ts";
import type { Toolbox } from "../policy/toolbox.ts";
import { lockOwnConversation, readSummary } from "./own-conversation.ts";

/** The tools and policies, where the mode may be changed: what waits then says whose word it is by now. */
export interface UpdateConversationInput extends ConversationUpdateInput {
  readonly toolbox?: Toolbox;
}

/**
 * Renames, or says which calls ask from now on; those that are asked already stay so. A title is then the
 * user's, and the agent does not name the conversation any more.
 */
export async function updateConversation(ctx: Ctx, input: UpdateConversationInput): Promise<Conversation> {
  const conversation = await update(ctx, input);
  const { toolbox, approvalMode, conversationId } = input;
  if (!toolbox || approvalMode === undefined) return conversation;
  await askChangedAgain(ctx, { toolbox, by: ctx, conversationId });
  return readSummary(ctx.db, conversationId);
}

function update(
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
