import type { Part, ToolResultPart } from "@holdfast/contracts";
import type { ContextMessage } from "@holdfast/core";
import {
  AIMessage,
  type BaseMessage,
  HumanMessage,
  SystemMessage,
  ToolMessage,
} from "@langchain/core/messages";

/** About 100,000 tokens of transcript; what is older is left out of what the model is given. */
const maxContextCharacters = 400_000;

const instructions = `You are a helpful assistant in Holdfast, a chat application. Answer in Markdown.
Use the tools when they help. Some tools ask the person for approval before they are executed: propose the call, and do not ask for permission in words. When a call was rejected, do not propose it again unless you are asked to.`;

/**
 * What the model is given before the run's own parts: instructions, the rule of the moment if there is one, and the
 * transcript as far as it fits.
 */
export function toContextMessages(transcript: readonly ContextMessage[], rule: string | null): BaseMessage[] {
  const recent = fitting(transcript).flatMap((message) =>
    message.role === "user" ? [new HumanMessage(textOf(message.parts))] : toReplyMessages(message.parts),
  );
  return [new SystemMessage(rule === null ? instructions : `${instructions}\n${rule}`), ...recent];
}

/** The latest messages that fit, beginning with a user's; the last one always fits. */
function fitting(transcript: readonly ContextMessage[]): ContextMessage[] {
  let characters = 0;
  const from = transcript.findLastIndex((message, index) => {
    characters += message.parts.reduce((sum, part) => sum + sizeOf(part), 0);
    return characters > maxContextCharacters && index < transcript.length - 1;
  });
  const kept = transcript.slice(from + 1);
  return kept.slice(
    Math.max(
      0,
      kept.findIndex((message) => message.role === "user"),
    ),
  );
}

/** Nearly all of a transcript is text, which is counted and not copied. */
const sizeOf = (part: Part): number => ("text" in part ? part.text.length : JSON.stringify(part).length);

/** A reply is one message for each call of the model: its text and tool calls, then their results. */
export function toReplyMessages(parts: readonly Part[]): BaseMessage[] {
  const messages: BaseMessage[] = [];
  let said: Part[] = [];
  let results: ToolResultPart[] = [];
  const close = () => {
    if (said.length > 0) messages.push(toAiMessage(said), ...results.map(toToolMessage));
    said = [];
    results = [];
  };
  for (const part of parts) {
    if (part.type === "reasoning") continue;
    if (part.type === "tool-result") {
      results.push(part);
      continue;
    }
    if (results.length > 0) close();
    said.push(part);
  }
  close();
  return messages;
}

function toAiMessage(parts: readonly Part[]): AIMessage {
  return new AIMessage({
    content: textOf(parts),
    tool_calls: parts.flatMap((part) =>
      part.type === "tool-call"
        ? [
            {
              type: "tool_call" as const,
              id: part.toolCallId,
              name: part.tool,
              args: part.executedArgs ?? part.args,
            },
          ]
        : [],
    ),
  });
}

const toToolMessage = ({ toolCallId, status, result }: ToolResultPart): ToolMessage =>
  new ToolMessage({
    tool_call_id: toolCallId,
    content: typeof result === "string" ? result : JSON.stringify(result),
    status: status === "completed" ? "success" : "error",
  });

const textOf = (parts: readonly Part[]): string =>
  parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("");
