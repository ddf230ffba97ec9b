import { type MessageSendInput, type MessageSendOutput, newId } from "@holdfast/contracts";
import { type Ctx, sendMessage } from "@holdfast/core";
import { createTestConversation } from "./create-test-conversation.ts";

/** A message, in a new conversation unless one is named. */
export async function sendTestMessage(
  ctx: Ctx,
  input: Partial<MessageSendInput> = {},
): Promise<MessageSendOutput> {
  const conversationId = input.conversationId ?? (await createTestConversation(ctx)).id;
  return sendMessage(ctx, { clientMessageId: newId(), text: "Hello", ...input, conversationId });
}
