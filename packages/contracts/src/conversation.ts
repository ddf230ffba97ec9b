import { z } from "zod";
import { approvalSchema } from "./approval.ts";
import { approvalModeSchema } from "./approval-mode.ts";
import { idSchema } from "./id.ts";
import { limits } from "./limits.ts";
import { runSchema } from "./run.ts";

export const titledBySchema = z.enum(["user", "agent"]);

/** What the sidebar shows. `title` is null until the first exchange. */
export const conversationSchema = z.object({
  id: idSchema,
  title: z.string().nullable(),
  titledBy: titledBySchema.nullable(),
  model: z.string(),
  approvalMode: approvalModeSchema,
  running: z.boolean(),
  pendingApprovals: z.int(),
  lastActivityAt: z.iso.datetime(),
  createdAt: z.iso.datetime(),
  deletedAt: z.iso.datetime().nullable(),
});
export type Conversation = z.infer<typeof conversationSchema>;

export const titleSchema = z
  .string()
  .trim()
  .min(1, "A title needs at least one character.")
  .max(limits.titleCharacters, `A title can have at most ${limits.titleCharacters} characters.`)
  .refine(
    (title) => !/\p{Cc}/u.test(title) && title.isWellFormed(),
    "The title has a character that cannot be stored.",
  );

/** `id` may be chosen by the client, which makes a repeated request harmless. */
export const conversationCreateInputSchema = z.object({
  id: idSchema.optional(),
  title: titleSchema.optional(),
  model: z.string().min(1).max(limits.modelCharacters).optional(),
});
export type ConversationCreateInput = z.infer<typeof conversationCreateInputSchema>;

export const conversationIdInputSchema = z.object({ conversationId: idSchema });
export type ConversationIdInput = z.infer<typeof conversationIdInputSchema>;

/** What is left out stays. */
export const conversationUpdateInputSchema = z
  .object({
    conversationId: idSchema,
    title: titleSchema.optional(),
    approvalMode: approvalModeSchema.optional(),
  })
  .refine(({ title, approvalMode }) => title !== undefined || approvalMode !== undefined, {
    message: "Say what is to change: the title or the approval mode.",
  });
export type ConversationUpdateInput = z.infer<typeof conversationUpdateInputSchema>;

export const conversationListInputSchema = z.object({
  cursor: z.string().max(limits.cursorCharacters).nullish(),
  limit: z
    .int()
    .min(1)
    .max(limits.pageSize, `A page has at most ${limits.pageSize} rows.`)
    .default(limits.defaultPageSize),
});
export type ConversationListInput = z.input<typeof conversationListInputSchema>;

/** By last activity, the latest first. */
export const conversationPageSchema = z.object({
  conversations: z.array(conversationSchema),
  nextCursor: z.string().nullable(),
});
export type ConversationPage = z.infer<typeof conversationPageSchema>;

/**
 * A conversation as it stands, without its messages. `runs` holds the living ones and the latest;
 * `approvals` the pending ones. Events after `cursor`, folded over this and over `message.list`,
 * give the present state, half-written replies included.
 */
export const conversationSnapshotSchema = z.object({
  conversation: conversationSchema,
  runs: z.array(runSchema),
  approvals: z.array(approvalSchema),
  cursor: z.int(),
});
export type ConversationSnapshot = z.infer<typeof conversationSnapshotSchema>;
