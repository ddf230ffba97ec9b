import { z } from "zod";
import { idSchema } from "./id.ts";
import { jsonObjectSchema } from "./json.ts";
import { limits } from "./limits.ts";

export const approvalStatusSchema = z.enum([
  "pending",
  "approved",
  "edited",
  "rejected",
  "answered",
  "expired",
  "withdrawn",
]);
export type ApprovalStatus = z.infer<typeof approvalStatusSchema>;

export const riskSchema = z.enum(["read", "write", "external", "destructive"]);
export type Risk = z.infer<typeof riskSchema>;

/**
 * For a permission: `approve`, `edit` or `reject`. For an outcome: `answer` marks the call as done,
 * with that text as its result, and `approve` lets it run again. For a question: `answer` or `reject`;
 * `choices` are those taken of the ones that were offered.
 */
export const decisionSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("approve") }),
  z.object({ type: z.literal("edit"), args: jsonObjectSchema }),
  z.object({
    type: z.literal("reject"),
    reason: z
      .string()
      .max(limits.reasonCharacters, `A reason can have at most ${limits.reasonCharacters} characters.`)
      .optional(),
  }),
  z.object({
    type: z.literal("answer"),
    text: z.string().max(limits.messageCharacters),
    choices: z.array(z.string().max(limits.choiceCharacters)).max(limits.choices).optional(),
  }),
]);
export type Decision = z.infer<typeof decisionSchema>;

/**
 * `permission`: may this call be executed? `outcome`: an attempt died while it was being executed, so
 * it may have happened; is it done, or is it to run again? `question`: the agent asks the person something,
 * and nothing is executed; the arguments are a `Question`.
 */
export const approvalKindSchema = z.enum(["permission", "outcome", "question"]);
export type ApprovalKind = z.infer<typeof approvalKindSchema>;

/** What `ask_user` asks. Without choices the answer is free text, whatever `freeText` says. */
export const questionSchema = z.object({
  question: z.string().trim().min(1).max(limits.questionCharacters),
  choices: z.array(z.string().trim().min(1).max(limits.choiceCharacters)).max(limits.choices).default([]),
  /** Several choices may be taken. */
  multiple: z.boolean().default(false),
  /** The person may write something of their own, beside or instead of the choices. */
  freeText: z.boolean().default(true),
});
export type Question = z.infer<typeof questionSchema>;

/** `schema` is the JSON Schema (draft 2020-12) of the tool's arguments, from which the form is made. */
export const approvalSchema = z.object({
  id: idSchema,
  conversationId: idSchema,
  runId: idSchema,
  /** Also the idempotency key that the tool handed to the outside. */
  toolCallId: idSchema,
  kind: approvalKindSchema,
  /** When the try whose outcome is asked for began; null for a permission. */
  startedAt: z.iso.datetime().nullable(),
  tool: z.string(),
  args: jsonObjectSchema,
  argsHash: z.string(),
  schema: jsonObjectSchema,
  risk: riskSchema,
  status: approvalStatusSchema,
  decision: decisionSchema.nullable(),
  decidedBy: z.object({ id: idSchema, name: z.string() }).nullable(),
  decidedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});
export type Approval = z.infer<typeof approvalSchema>;

export const approvalDecideInputSchema = z.object({
  approvalId: idSchema,
  argsHash: z.string().min(1).max(128),
  decision: decisionSchema,
});
export type ApprovalDecideInput = z.infer<typeof approvalDecideInputSchema>;

/** `already-decided`: another decision won; `approval` says whose and which. */
export const approvalDecideOutputSchema = z.object({
  outcome: z.enum(["decided", "already-decided"]),
  approval: approvalSchema,
});
export type ApprovalDecideOutput = z.infer<typeof approvalDecideOutputSchema>;

export const approvalIdInputSchema = z.object({ approvalId: idSchema });
export type ApprovalIdInput = z.infer<typeof approvalIdInputSchema>;

/** `pending` is oldest first, `decided` newest first. */
export const approvalListInputSchema = z.object({
  status: z.enum(["pending", "decided"]).default("pending"),
  conversationId: idSchema.optional(),
  cursor: idSchema.nullish(),
  limit: z
    .int()
    .min(1)
    .max(limits.pageSize, `A page has at most ${limits.pageSize} rows.`)
    .default(limits.defaultPageSize),
});
export type ApprovalListInput = z.input<typeof approvalListInputSchema>;

export const approvalPageSchema = z.object({
  approvals: z.array(approvalSchema),
  nextCursor: idSchema.nullable(),
});
export type ApprovalPage = z.infer<typeof approvalPageSchema>;
