import { AIMessage, type BaseMessage, HumanMessage, ToolMessage } from "@langchain/core/messages";
import { type Outcome, readOutcome } from "./read-outcome.ts";

/** A call of this turn with how it ended. Its arguments are those that were executed. */
export interface SettledCall {
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly outcome: Outcome;
}

/** What the user said last, what was said before, and what was done about it, a batch a reply. */
export interface Turn {
  readonly question: string;
  readonly earlier: readonly string[];
  readonly batches: readonly (readonly SettledCall[])[];
}

export function readTurn(messages: readonly BaseMessage[]): Turn {
  const lastAt = messages.findLastIndex((message) => HumanMessage.isInstance(message));
  const asked = messages.filter((message) => HumanMessage.isInstance(message)).map((message) => message.text);
  return {
    question: asked.at(-1) ?? "",
    earlier: asked.slice(0, -1),
    batches: readBatches(messages.slice(lastAt + 1)),
  };
}

/** Results follow the reply that called them, so ids that repeat between replies do no harm. */
function readBatches(since: readonly BaseMessage[]): SettledCall[][] {
  return since.flatMap((message, at) => {
    if (!AIMessage.isInstance(message) || !message.tool_calls?.length) return [];
    const results = takeResults(since.slice(at + 1));
    return [
      message.tool_calls.map(({ id, name, args }) => ({
        tool: name,
        args,
        outcome: readOutcome(results.find((result) => result.tool_call_id === id)),
      })),
    ];
  });
}

function takeResults(messages: readonly BaseMessage[]): ToolMessage[] {
  const end = messages.findIndex((message) => !ToolMessage.isInstance(message));
  return messages.slice(0, end < 0 ? undefined : end).filter((message) => ToolMessage.isInstance(message));
}
