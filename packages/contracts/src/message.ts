import { z } from "zod";
import { idSchema } from "./id.ts";
import { limits } from "./limits.ts";
import { partSchema } from "./part.ts";
import { restartSchema, runErrorSchema, runSchema } from "./run.ts";

export const messageRoleSchema = z.enum(["user", "assistant"]);

/** How the run that wrote an assistant's message ended. */
export const outcomeSchema = z.object({
  status: z.enum(["completed", "failed", "cancelled"]),
  error: runErrorSchema.nullable(),
});
export type Outcome = z.infer<typeof outcomeSchema>;

export const messageSchema = z.object({
  id: idSchema,
  conversationId: idSchema,
  parentId: idSchema.nullable(),
  role: messageRoleSchema,
  parts: z.array(partSchema),
  runId: idSchema.nullable(),
  clientMessageId: idSchema.nullable(),
  /** Null for a user's message. */
  outcome: outcomeSchema.nullable(),
  createdAt: z.iso.datetime(),
});
export type Message = z.infer<typeof messageSchema>;

export const messageTextSchema = z
  .string()
  .max(
    limits.messageCharacters,
    `A message can have at most ${limits.messageCharacters.toLocaleString("en")} characters.`,
  )
  .refine((text) => text.trim() !== "", "Write something first: the message is empty.");

export const messageSendInputSchema = z.object({
  conversationId: idSchema,
  clientMessageId: idSchema,
  text: messageTextSchema,
  parentId: idSchema.optional(),
});
export type MessageSendInput = z.infer<typeof messageSendInputSchema>;

export const messageSendOutputSchema = z.object({ message: messageSchema, run: runSchema });
export type MessageSendOutput = z.infer<typeof messageSendOutputSchema>;

/** A page goes back in time; `cursor` is the `nextCursor` of the page after it. */
export const messageListInputSchema = z.object({
  conversationId: idSchema,
  cursor: idSchema.nullish(),
  limit: z.int().min(1).max(limits.pageSize, `A page has at most ${limits.pageSize} rows.`).default(50),
});
export type MessageListInput = z.input<typeof messageListInputSchema>;

/** `messages` are in reading order, the oldest first. `restarts`: of the runs that wrote them, by run id. */
export const messagePageSchema = z.object({
  messages: z.array(messageSchema),
  restarts: z.record(idSchema, restartSchema),
  nextCursor: idSchema.nullable(),
});
export type MessagePage = z.infer<typeof messagePageSchema>;
