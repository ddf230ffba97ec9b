import { z } from "zod";
import { idSchema } from "./id.ts";
import { jsonObjectSchema, jsonSchema } from "./json.ts";
import { limits } from "./limits.ts";

/**
 * `exact`: the same JSON value. `prefix`: text that begins so. `glob`: text in which each `*` stands for any
 * characters, or none, but never for `@`, `/`, `\`, `,`, `;`, `<`, `>` or a character that cannot be seen.
 */
export const matchSchema = z.enum(["exact", "prefix", "glob"]);
export type Match = z.infer<typeof matchSchema>;

/**
 * One argument's pattern. `path` joins keys with dots; `*` stands for every element of an array, of which
 * there must be at least one, and all must match. An argument that is not there matches only an exact null,
 * and nothing at all behind a `*`.
 */
export const matcherSchema = z
  .object({
    path: z
      .string()
      .min(1, "Name an argument.")
      .max(limits.matcherPathCharacters)
      .refine((path) => path.split(".").every((key) => key !== ""), "This is not the path of an argument."),
    match: matchSchema,
    value: jsonSchema,
  })
  .refine(({ match, value }) => match === "exact" || (typeof value === "string" && value !== ""), {
    path: ["value"],
    message: "A pattern needs at least one character.",
  })
  .refine(({ match, value }) => match !== "glob" || String(value).split("*").length <= limits.globStars + 1, {
    path: ["value"],
    message: `A pattern has at most ${limits.globStars} stars.`,
  })
  .refine(({ value }) => JSON.stringify(value).length <= limits.matcherValueCharacters, {
    path: ["value"],
    message: `A pattern can have at most ${limits.matcherValueCharacters} characters.`,
  });
export type Matcher = z.infer<typeof matcherSchema>;

const matchersSchema = z
  .array(matcherSchema)
  .max(limits.matchers, `A standing approval has at most ${limits.matchers} patterns.`);

/**
 * A standing approval: calls of the tool whose arguments match every matcher are executed without asking.
 * An argument without a matcher may be anything.
 */
export const grantSchema = z.object({
  id: idSchema,
  tool: z.string(),
  matchers: matchersSchema,
  /** Null: in all my conversations. */
  conversationId: idSchema.nullable(),
  expiresAt: z.iso.datetime().nullable(),
  maxUses: z.int().nullable(),
  uses: z.int(),
  lastUsedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});
export type Grant = z.infer<typeof grantSchema>;

const scopeSchema = z.object({
  tool: z.string().min(1).max(limits.toolNameCharacters),
  matchers: matchersSchema,
});

export const grantCreateInputSchema = scopeSchema.extend({
  conversationId: idSchema.nullish(),
  expiresAt: z.iso.datetime({ offset: true }).nullish(),
  maxUses: z
    .int()
    .min(1, "It must be good for at least one use.")
    .max(limits.grantUses, `It can be limited to at most ${limits.grantUses} uses.`)
    .nullish(),
});
export type GrantCreateInput = z.infer<typeof grantCreateInputSchema>;

export const grantProposeInputSchema = z.object({ approvalId: idSchema });
export type GrantProposeInput = z.infer<typeof grantProposeInputSchema>;

/**
 * What may be demanded of one argument: `choices` from the narrowest, which is what is proposed, to the widest.
 * A glob of the shape `*@domain` stands for everybody at one domain. That the argument may be anything is
 * always a further choice, and has no matcher.
 */
export const grantAlternativesSchema = z.object({
  argument: z.string(),
  choices: z.array(matcherSchema).min(1),
});
export type GrantAlternatives = z.infer<typeof grantAlternativesSchema>;

/**
 * As narrow as makes sense. `alternatives`: for each of the matchers, in their order, what else may be demanded
 * there. `unmatched`: the arguments that may be anything, by their paths.
 */
export const grantProposalSchema = scopeSchema.extend({
  conversationId: idSchema.nullable(),
  alternatives: z.array(grantAlternativesSchema),
  unmatched: z.array(z.string()),
});
export type GrantProposal = z.infer<typeof grantProposalSchema>;

export const grantPreviewInputSchema = scopeSchema.extend({ conversationId: idSchema.nullish() });
export type GrantPreviewInput = z.infer<typeof grantPreviewInputSchema>;

/** Of my latest calls of the tool, in the grant's conversation or in all, the latest first. */
export const grantPreviewSchema = z.object({
  matched: z.int(),
  total: z.int(),
  calls: z.array(
    z.object({
      toolCallId: idSchema,
      conversationId: idSchema,
      conversationTitle: z.string().nullable(),
      args: jsonObjectSchema,
      isMatched: z.boolean(),
    }),
  ),
});
export type GrantPreview = z.infer<typeof grantPreviewSchema>;

/** The latest first: all that are in force, and the latest ended ones, at most `limits.endedGrants`. */
export const grantListOutputSchema = z.object({ grants: z.array(grantSchema) });
export type GrantListOutput = z.infer<typeof grantListOutputSchema>;

export const grantIdInputSchema = z.object({ grantId: idSchema });
export type GrantIdInput = z.infer<typeof grantIdInputSchema>;
