import type { BaseMessage, UsageMetadata } from "@langchain/core/messages";
import type { DemoReply } from "./demo-reply.ts";
import { splitWords } from "./split-words.ts";

/** The demo model has no tokenizer: a word counts as a token. */
export function countUsage(messages: readonly BaseMessage[], reply: DemoReply): UsageMetadata {
  const input_tokens = messages.reduce((sum, message) => sum + splitWords(message.text).length, 0);
  const calls = reply.toolCalls.map((call) => JSON.stringify(call)).join(" ");
  const output_tokens = splitWords(reply.text).length + splitWords(calls).length;
  return { input_tokens, output_tokens, total_tokens: input_tokens + output_tokens };
}
