import type { AIMessageChunk, BaseMessageChunk } from "@langchain/core/messages";
import { ChatOpenAICompletions } from "@langchain/openai";

type Convert = ChatOpenAICompletions["_convertCompletionsDeltaToBaseMessageChunk"];

/**
 * Chat Completions, which every compatible server speaks; `ChatOpenAI` would choose the Responses
 * API by the model's name. Some servers leave the role out of their deltas, and LangChain then
 * drops the tool calls; some call the model's reasoning `reasoning`, which it does not know.
 */
export class OpenAICompatibleModel extends ChatOpenAICompletions {
  protected override _convertCompletionsDeltaToBaseMessageChunk(
    ...[delta, rawResponse]: Parameters<Convert>
  ): BaseMessageChunk | AIMessageChunk {
    return super._convertCompletionsDeltaToBaseMessageChunk(
      { ...delta, role: "assistant", reasoning_content: delta.reasoning_content ?? delta.reasoning },
      rawResponse,
      "assistant",
    );
  }
}
