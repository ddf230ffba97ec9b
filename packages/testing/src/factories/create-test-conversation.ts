import type { Conversation, ConversationCreateInput } from "@holdfast/contracts";
import { type Ctx, createConversation } from "@holdfast/core";

export const createTestConversation = (
  ctx: Ctx,
  input: ConversationCreateInput = {},
): Promise<Conversation> => createConversation(ctx, { model: "demo:scripted", ...input });
