import { jsonObjectSchema, jsonSchema, toolResultStatusSchema } from "@holdfast/contracts";
import type { ToolMessage } from "@langchain/core/messages";
import { z } from "zod";
import type { ToolOutcome } from "./to-tool-message.ts";

const envelopeSchema = z.object({
  status: toolResultStatusSchema,
  result: jsonSchema,
  executedArgs: jsonObjectSchema.optional(),
});

/** The outcome that `toToolMessage` wrote; of any other message, its text and whether it failed. */
export function readToolMessage(message: ToolMessage): ToolOutcome {
  const envelope = envelopeSchema.safeParse(parseJson(message.text));
  if (envelope.success) return envelope.data;
  return { status: message.status === "error" ? "failed" : "completed", result: message.text };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
