import type { AIMessageChunk } from "@langchain/core/messages";
import { z } from "zod";

const reasonSchema = z.string().min(1);
const finishSchema = z.object({
  /** Chat Completions. */
  finish_reason: reasonSchema.optional().catch(undefined),
  /** Anthropic's messages. */
  stop_reason: reasonSchema.optional().catch(undefined),
});
const thinkingSchema = z.object({ type: z.literal("thinking"), thinking: z.string() });

interface ReadChunk {
  readonly text: string;
  readonly reasoning: string;
  /** Why the reply ends here; undefined as long as it goes on. */
  readonly finishReason: string | undefined;
}

/** What a chunk of any provider's package says. */
export function readChunk(chunk: AIMessageChunk): ReadChunk {
  return { text: chunk.text, reasoning: readReasoning(chunk), finishReason: readFinishReason(chunk) };
}

function readFinishReason({ response_metadata, additional_kwargs }: AIMessageChunk): string | undefined {
  const said = finishSchema.parse({ ...additional_kwargs, ...response_metadata });
  return said.finish_reason ?? said.stop_reason;
}

function readReasoning({ content, additional_kwargs }: AIMessageChunk): string {
  const { reasoning_content: reasoning } = additional_kwargs;
  if (typeof reasoning === "string") return reasoning;
  if (typeof content === "string") return "";
  return content.map((block) => thinkingSchema.safeParse(block).data?.thinking ?? "").join("");
}
