import { z } from "zod";
import { riskSchema } from "./approval.ts";
import { expirySchema } from "./expiry.ts";
import { jsonObjectSchema } from "./json.ts";
import { limits } from "./limits.ts";

/** What happens to a tool's calls; from the loosest to the strictest. */
export const policySchema = z.enum(["allow", "ask", "deny"]);
export type Policy = z.infer<typeof policySchema>;

export const isStricter = (policy: Policy, than: Policy): boolean =>
  policySchema.options.indexOf(policy) > policySchema.options.indexOf(than);

/** What each tool may have words of the operator's for; `*` stands for every tool that is not named. */
export const operatorPolicySchema = z.record(z.string(), policySchema);
export type OperatorPolicy = z.infer<typeof operatorPolicySchema>;

/** What the model is offered, as people see it. */
export const toolDescriptionSchema = z.object({
  name: z.string(),
  /** For people. */
  title: z.string(),
  description: z.string(),
  risk: riskSchema,
  /** Another one whenever what the tool does with its arguments, or what they may be, has changed. */
  version: z.string(),
  /** JSON Schema (draft 2020-12) of the arguments. */
  schema: jsonObjectSchema,
  /** The arguments that say whom or what a call reaches, as matchers name them; null: any of them may. */
  reach: z.array(z.string()).nullable(),
  defaultPolicy: policySchema,
  /** It asks the person and executes nothing: it can be denied, and never runs by itself. */
  isQuestion: z.boolean(),
});
export type ToolDescription = z.infer<typeof toolDescriptionSchema>;

/** A tool and what is said of it. `policy` is what follows for a conversation of the mode `default`. */
export const toolStandingSchema = toolDescriptionSchema.extend({
  operatorPolicy: policySchema.nullable(),
  userPolicy: policySchema.nullable(),
  policy: policySchema,
  expiry: expirySchema.nullable(),
});
export type ToolStanding = z.infer<typeof toolStandingSchema>;

export const toolListOutputSchema = z.object({ tools: z.array(toolStandingSchema) });
export type ToolListOutput = z.infer<typeof toolListOutputSchema>;

/** What is left out stays; null takes one's word back. */
export const toolSetPolicyInputSchema = z.object({
  tool: z.string().min(1).max(limits.toolNameCharacters),
  policy: policySchema.nullish(),
  expiry: expirySchema.nullish(),
});
export type ToolSetPolicyInput = z.infer<typeof toolSetPolicyInputSchema>;
