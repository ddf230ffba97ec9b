import type { JsonObject } from "@holdfast/contracts";
import { AIMessage, type BaseMessage, HumanMessage, ToolMessage } from "@langchain/core/messages";
import { readToolMessage } from "../read-tool-message.ts";
import type { ToolOutcome } from "../to-tool-message.ts";

/** A call of this turn with how it ended; no outcome where the conversation has none. */
export interface SettledCall {
  readonly tool: string;
  readonly args: JsonObject;
  readonly outcome: ToolOutcome | undefined;
}

/** What the user said last, what was said before, and what was done about it, a batch a reply. */
export interface Turn {
  readonly question: string;
  readonly earlier: readonly string[];
  readonly batches: readonly (readonly SettledCall[])[];
}

export function readTurn(messages: readonly BaseMessage[]): Turn {
  const lastAt = messages.findLastIndex((message) => HumanMessage.isInstance(message));
  const since = messages.slice(lastAt + 1);
  const texts = messages.slice(0, lastAt + 1).filter((message) => HumanMessage.isInstance(message));
  const asked = texts.map((message) => message.text);
  return { question: asked.at(-1) ?? "", earlier: asked.slice(0, -1), batches: readBatches(since) };
}

/** Results follow the reply that called them, so ids that repeat between replies do no harm. */
function readBatches(since: readonly BaseMessage[]): SettledCall[][] {
  return since.flatMap((message, at) => {
    if (!AIMessage.isInstance(message) || !message.tool_calls?.length) return [];
    const results = takeResults(since.slice(at + 1));
    return [
      message.tool_calls.map(({ id, name, args }) => {
        const result = results.find((one) => one.tool_call_id === id);
        return { tool: name, args, outcome: result && readToolMessage(result) };
      }),
    ];
  });
}

function takeResults(messages: readonly BaseMessage[]): ToolMessage[] {
  const end = messages.findIndex((message) => !ToolMessage.isInstance(message));
  return messages.slice(0, end < 0 ? undefined : end).filter((message) => ToolMessage.isInstance(message));
}
