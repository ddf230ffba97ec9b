import { z } from "zod";
import { agentStateSchema } from "./agent.ts";
import { appErrorCodeSchema } from "./app-error.ts";
import { policySourceSchema } from "./approval-mode.ts";
import { effectStatusSchema } from "./effect.ts";
import { expirySecondsSchema, expiryThenSchema } from "./expiry.ts";
import { idSchema } from "./id.ts";
import { jsonObjectSchema } from "./json.ts";
import { limits } from "./limits.ts";
import { runSchema } from "./run.ts";

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

/** What a call that waited goes on with: the decision, or that there was none in time. */
export const verdictSchema = z.union([decisionSchema, z.object({ type: z.literal("expired") })]);
export type Verdict = z.infer<typeof verdictSchema>;

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
  /** Each once: a model that repeats one means nothing by it. */
  choices: z
    .array(z.string().trim().min(1).max(limits.choiceCharacters))
    .max(limits.choices)
    .overwrite((choices) => [...new Set(choices)])
    .default([]),
  /** Several choices may be taken. */
  multiple: z.boolean().default(false),
  /** The person may write something of their own, beside or instead of the choices. */
  freeText: z.boolean().default(true),
});
export type Question = z.infer<typeof questionSchema>;

/**
 * `tool-changed`, `policy-changed`: it had been approved, and could not be executed because this has changed
 * since. `tool-updated`, `policy-updated`: this has changed while it waited, and what is asked is as it is now.
 */
export const askedAgainSchema = z.enum(["tool-changed", "policy-changed", "tool-updated", "policy-updated"]);
export type AskedAgain = z.infer<typeof askedAgainSchema>;

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
  /** Of all that is shown: tool, arguments, tool version and policy. A decision names it. */
  argsHash: z.string(),
  toolVersion: z.string(),
  policy: z.object({ source: policySourceSchema }),
  /** Why it is asked once more; null where it was asked once. */
  askedAgain: askedAgainSchema.nullable(),
  schema: jsonObjectSchema,
  risk: riskSchema,
  status: approvalStatusSchema,
  decision: decisionSchema.nullable(),
  decidedBy: z.object({ id: idSchema, name: z.string() }).nullable(),
  /** The device, as its browser names itself. */
  decidedFrom: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  /** When `expiryThen` happens. Null: it waits for ever. */
  expiresAt: z.iso.datetime().nullable(),
  expiryThen: expiryThenSchema.nullable(),
  /** It was not decided in time, and those who are to decide were reminded; it waits on. */
  remindedAt: z.iso.datetime().nullable(),
  /** The one that had run out and is asked again with this. */
  reopenedFromId: idSchema.nullable(),
  /** It had run out, and this run asks it again. */
  reopenedRunId: idSchema.nullable(),
  createdAt: z.iso.datetime(),
});
export type Approval = z.infer<typeof approvalSchema>;

/** What a person needs to judge it outside its conversation. Long texts are cut. */
export const approvalContextSchema = z.object({
  conversationTitle: z.string().nullable(),
  /** What the person had asked for. */
  question: z.string(),
  /** What the agent said right before the call; null when it said nothing. */
  reason: z.string().nullable(),
  /** What the run had done before it was decided, or until now, in its order. */
  did: z.array(z.object({ tool: z.string(), status: effectStatusSchema })),
});
export type ApprovalContext = z.infer<typeof approvalContextSchema>;

export const listedApprovalSchema = approvalSchema.extend({ context: approvalContextSchema });
export type ListedApproval = z.infer<typeof listedApprovalSchema>;

export const approvalDecideInputSchema = z.object({
  approvalId: idSchema,
  argsHash: z.string().min(1).max(128),
  decision: decisionSchema,
});
export type ApprovalDecideInput = z.infer<typeof approvalDecideInputSchema>;

/** `already-decided`: another decision won, or it had run out; `approval` says whose and which. */
export const approvalDecideOutputSchema = z.object({
  outcome: z.enum(["decided", "already-decided"]),
  approval: approvalSchema,
  agent: agentStateSchema,
});
export type ApprovalDecideOutput = z.infer<typeof approvalDecideOutputSchema>;

/** Each on its own: one that cannot be decided keeps none of the others back. */
export const approvalDecideManyInputSchema = z.object({
  decisions: z
    .array(approvalDecideInputSchema)
    .min(1)
    .max(limits.pageSize, `At most ${limits.pageSize} can be decided at once.`),
});
export type ApprovalDecideManyInput = z.infer<typeof approvalDecideManyInputSchema>;

export const approvalDecideResultSchema = z.discriminatedUnion("outcome", [
  z.object({
    outcome: z.enum(["decided", "already-decided"]),
    approvalId: idSchema,
    approval: approvalSchema,
  }),
  z.object({
    outcome: z.literal("failed"),
    approvalId: idSchema,
    error: z.object({ appCode: appErrorCodeSchema, message: z.string() }),
  }),
]);
export type ApprovalDecideResult = z.infer<typeof approvalDecideResultSchema>;

/** `results` in the order of the decisions. */
export const approvalDecideManyOutputSchema = z.object({
  results: z.array(approvalDecideResultSchema),
  agent: agentStateSchema,
});
export type ApprovalDecideManyOutput = z.infer<typeof approvalDecideManyOutputSchema>;

/** It then runs out that many seconds from now, and never earlier than it did; null lets it wait for ever. */
export const approvalExtendInputSchema = z.object({
  approvalId: idSchema,
  seconds: expirySecondsSchema.nullable(),
});
export type ApprovalExtendInput = z.infer<typeof approvalExtendInputSchema>;

export const approvalExtendOutputSchema = z.object({
  outcome: z.enum(["extended", "already-decided"]),
  approval: approvalSchema,
});
export type ApprovalExtendOutput = z.infer<typeof approvalExtendOutputSchema>;

/** `approval` is the one that had run out; `run` asks again, with a call and an approval of its own. */
export const approvalReopenOutputSchema = z.object({
  outcome: z.enum(["reopened", "already-reopened"]),
  approval: approvalSchema,
  run: runSchema,
});
export type ApprovalReopenOutput = z.infer<typeof approvalReopenOutputSchema>;

/**
 * Of ARGS_INVALID, in `details.issues`: what is wrong with an edited argument. `path` joins its keys with dots,
 * `keyword` is JSON Schema's, `limit` or `format` what that keyword asks for.
 */
export const refusedArgSchema = z.object({
  path: z.string(),
  message: z.string(),
  keyword: z.string(),
  limit: z.number().optional(),
  format: z.string().optional(),
});
export type RefusedArg = z.infer<typeof refusedArgSchema>;

export const approvalIdInputSchema = z.object({ approvalId: idSchema });
export type ApprovalIdInput = z.infer<typeof approvalIdInputSchema>;

/**
 * `pending` is oldest first, `decided` by the time of the decision, the latest first. `query` is looked for in the
 * tool's name, the arguments, the decision and the conversation's title.
 */
export const approvalListInputSchema = z.object({
  status: z.enum(["pending", "decided"]).default("pending"),
  tool: z.string().min(1).max(limits.toolNameCharacters).optional(),
  query: z
    .string()
    .trim()
    .max(limits.searchCharacters)
    .refine(
      (text) => !/\p{Cc}/u.test(text) && text.isWellFormed(),
      "The search has a character that cannot be searched for.",
    )
    .optional(),
  conversationId: idSchema.optional(),
  cursor: z.string().max(limits.cursorCharacters).nullish(),
  limit: z
    .int()
    .min(1)
    .max(limits.pageSize, `A page has at most ${limits.pageSize} rows.`)
    .default(limits.defaultPageSize),
});
export type ApprovalListInput = z.input<typeof approvalListInputSchema>;

export const approvalPageSchema = z.object({
  approvals: z.array(listedApprovalSchema),
  nextCursor: z.string().nullable(),
});
export type ApprovalPage = z.infer<typeof approvalPageSchema>;

export const approvalCountInputSchema = z.object({});

/** What waits for me over all my conversations, and since when. */
export const approvalCountSchema = z.object({
  pending: z.int(),
  oldestAt: z.iso.datetime().nullable(),
});
export type ApprovalCount = z.infer<typeof approvalCountSchema>;
