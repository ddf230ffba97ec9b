import { z } from "zod";
import { idSchema } from "./id.ts";
import { jsonObjectSchema, jsonSchema } from "./json.ts";

/**
 * How a tool call ended. Only `completed` and `failed` mean that the tool was executed. `denied`: by the
 * policy, and nobody was asked. When its run ended, a call without a result had begun, and may have happened
 * (`unknown`), or it had not (`cancelled`).
 */
export const toolResultStatusSchema = z.enum([
  "completed",
  "failed",
  "rejected",
  "expired",
  "denied",
  "invalid",
  "unknown",
  "cancelled",
]);
export type ToolResultStatus = z.infer<typeof toolResultStatusSchema>;

/** `interrupted`: the model's call that wrote it did not end, so a retry writes it anew. */
export const textPartSchema = z.object({
  type: z.literal("text"),
  text: z.string(),
  interrupted: z.literal(true).optional(),
});

export const reasoningPartSchema = z.object({
  type: z.literal("reasoning"),
  text: z.string(),
  interrupted: z.literal(true).optional(),
});

/**
 * `args` as the model proposed them; `executedArgs` only where a person edited them; `grantId` only where a
 * standing approval let it through. `reopenedFromId`: the approval that had run out and that a person asked
 * for again, which is where this call comes from.
 */
export const toolCallPartSchema = z.object({
  type: z.literal("tool-call"),
  toolCallId: idSchema,
  tool: z.string(),
  args: jsonObjectSchema,
  executedArgs: jsonObjectSchema.optional(),
  reopenedFromId: idSchema.optional(),
  grantId: idSchema.optional(),
});

export const toolResultPartSchema = z.object({
  type: z.literal("tool-result"),
  toolCallId: idSchema,
  status: toolResultStatusSchema,
  result: jsonSchema,
});

export const partSchema = z.discriminatedUnion("type", [
  textPartSchema,
  reasoningPartSchema,
  toolCallPartSchema,
  toolResultPartSchema,
]);
export type TextPart = z.infer<typeof textPartSchema>;
export type ReasoningPart = z.infer<typeof reasoningPartSchema>;
export type ToolCallPart = z.infer<typeof toolCallPartSchema>;
export type ToolResultPart = z.infer<typeof toolResultPartSchema>;
export type Part = z.infer<typeof partSchema>;
