import { setTimeout as sleep } from "node:timers/promises";
import type { CallbackManagerForLLMRun } from "@langchain/core/callbacks/manager";
import type { BaseLanguageModelInput } from "@langchain/core/language_models/base";
import {
  BaseChatModel,
  type BaseChatModelCallOptions,
  type BaseChatModelParams,
  type BindToolsInput,
} from "@langchain/core/language_models/chat_models";
import { AIMessageChunk, type BaseMessage } from "@langchain/core/messages";
import { ChatGenerationChunk, type ChatResult } from "@langchain/core/outputs";
import type { Runnable } from "@langchain/core/runnables";
import { countUsage } from "./demo/count-usage.ts";
import { splitWords } from "./demo/split-words.ts";
import { toToolCallChunks } from "./demo/to-tool-call-chunks.ts";
import { toolName } from "./demo/tool-name.ts";
import { writeReply } from "./demo/write-reply.ts";

interface DemoModelParams extends BaseChatModelParams {
  /** The pace of a reply, in milliseconds a word. */
  readonly wordMs?: number | undefined;
}

interface DemoCallOptions extends BaseChatModelCallOptions {
  readonly tools?: BindToolsInput[];
}

const defaultWordMs = 25;

/**
 * The model for trying Holdfast without an account: offline, and the same conversation always
 * gets the same reply. It understands the phrases of the README and says so of everything else.
 */
export class DemoModel extends BaseChatModel<DemoCallOptions, AIMessageChunk> {
  readonly wordMs: number;

  constructor(params: DemoModelParams = {}) {
    super({ maxRetries: 0, ...params });
    this.wordMs = params.wordMs ?? defaultWordMs;
  }

  override _llmType(): string {
    return "demo";
  }

  override bindTools(
    tools: BindToolsInput[],
    options: Partial<DemoCallOptions> = {},
  ): Runnable<BaseLanguageModelInput, AIMessageChunk, DemoCallOptions> {
    return this.withConfig({ ...options, tools });
  }

  override async *_streamResponseChunks(
    messages: BaseMessage[],
    options: this["ParsedCallOptions"],
    runManager?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    const reply = writeReply(messages, new Set(options.tools?.map(toolName)));
    for (const word of splitWords(reply.text)) {
      await this.#pause(options.signal);
      yield toChunk({ content: word });
      await runManager?.handleLLMNewToken(word);
    }
    for (const chunk of toToolCallChunks(reply.toolCalls)) {
      await this.#pause(options.signal);
      yield toChunk({ content: "", tool_call_chunks: [chunk] });
    }
    yield toChunk({
      content: "",
      usage_metadata: countUsage(messages, reply),
      response_metadata: { finish_reason: reply.toolCalls.length > 0 ? "tool_calls" : "stop" },
    });
  }

  override async _generate(
    messages: BaseMessage[],
    options: this["ParsedCallOptions"],
    runManager?: CallbackManagerForLLMRun,
  ): Promise<ChatResult> {
    let whole: ChatGenerationChunk | undefined;
    for await (const chunk of this._streamResponseChunks(messages, options, runManager)) {
      whole = whole ? whole.concat(chunk) : chunk;
    }
    return { generations: whole ? [whole] : [] };
  }

  async #pause(signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    if (this.wordMs > 0) await sleep(this.wordMs, undefined, { signal });
  }
}

function toChunk(
  fields: ConstructorParameters<typeof AIMessageChunk>[0] & { content: string },
): ChatGenerationChunk {
  return new ChatGenerationChunk({ text: fields.content, message: new AIMessageChunk(fields) });
}
