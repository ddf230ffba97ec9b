import type { AIMessageChunk } from "@langchain/core/messages";
import { readChunk } from "./read-chunk.ts";
import { ReplyCutError, ReplyRefusedError } from "./reply-error.ts";
import { TextMender } from "./text-mender.ts";
import { type RawToolCall, ToolCallAssembler } from "./tool-call-assembler.ts";

const limitReasons = new Set(["length", "max_tokens", "model_context_window_exceeded"]);
const refusalReasons = new Set(["content_filter", "refusal"]);

interface Delta {
  readonly text: string;
  readonly reasoning: string;
}

/**
 * Puts a reply together from its chunks. LangChain's own `concat` parses a call's arguments anew
 * with every chunk, and repairs what it cannot parse.
 */
export class ReplyAssembler {
  text = "";
  reasoning = "";
  usage = { inputTokens: 0, outputTokens: 0 };
  readonly #text = new TextMender();
  readonly #reasoning = new TextMender();
  readonly #toolCalls = new ToolCallAssembler();
  #finishReason: string | undefined;

  get toolCalls(): readonly RawToolCall[] {
    return this.#toolCalls.calls;
  }

  /** The reply ends where the model's limit is, in the middle of whatever it was writing. */
  get reachedLimit(): boolean {
    return limitReasons.has(this.#finishReason ?? "");
  }

  /** Returns what this chunk adds for the reader. */
  add(chunk: AIMessageChunk): Delta {
    const read = readChunk(chunk);
    this.#finishReason = read.finishReason ?? this.#finishReason;
    this.#toolCalls.add(chunk.tool_call_chunks ?? []);
    this.#addUsage(chunk);
    return this.#append({
      text: this.#text.mend(read.text),
      reasoning: this.#reasoning.mend(read.reasoning),
    });
  }

  /** Returns what was held back. Throws unless the provider said that this is the whole reply. */
  finish(): Delta {
    if (!this.#finishReason) throw new ReplyCutError();
    if (refusalReasons.has(this.#finishReason)) throw new ReplyRefusedError();
    return this.#append({ text: this.#text.flush(), reasoning: this.#reasoning.flush() });
  }

  #append(delta: Delta): Delta {
    this.text += delta.text;
    this.reasoning += delta.reasoning;
    return delta;
  }

  /** Providers that report more than once report the sum so far, so adding up would count twice. */
  #addUsage({ usage_metadata }: AIMessageChunk): void {
    this.usage = {
      inputTokens: Math.max(this.usage.inputTokens, usage_metadata?.input_tokens ?? 0),
      outputTokens: Math.max(this.usage.outputTokens, usage_metadata?.output_tokens ?? 0),
    };
  }
}
