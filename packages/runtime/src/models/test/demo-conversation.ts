import { AIMessage, type BaseMessage, HumanMessage, ToolMessage } from "@langchain/core/messages";
import { tools } from "../../tools/tools.ts";
import { createModel } from "../create-model.ts";
import type { ProposedToolCall } from "../model-reply.ts";
import { collectReply } from "./collect-reply.ts";

/** How a tool call ended; `args` where a person edited them. */
interface Ending {
  readonly result: unknown;
  readonly failed?: boolean;
  readonly args?: Record<string, unknown>;
}

/** A conversation with the demo model, in the messages that the graph would give it. */
export function startDemoConversation() {
  const model = createModel("demo:scripted", { demoWordMs: 0 });
  const messages: BaseMessage[] = [];
  let calls: readonly ProposedToolCall[] = [];

  const reply = async () => {
    const collected = await collectReply(model, { messages, tools });
    calls = collected.reply.toolCalls;
    if (calls.length === 0) messages.push(new AIMessage(collected.reply.text));
    return collected.reply;
  };

  return {
    say(text: string) {
      messages.push(new HumanMessage(text));
      return reply();
    },
    /** Ends the calls of the last reply, in their order. */
    end(...endings: Ending[]) {
      const ended = calls.map((call, at) => ({ call, at, ending: endings[at] ?? { result: null } }));
      const toolCalls = ended.map(({ call, at, ending }) => ({
        id: `call_${at}`,
        name: call.tool,
        args: ending.args ?? call.args,
      }));
      messages.push(new AIMessage({ content: "", tool_calls: toolCalls }), ...ended.map(toToolMessage));
      return reply();
    },
  };
}

function toToolMessage({ at, ending }: { at: number; ending: Ending }): ToolMessage {
  const { result, failed } = ending;
  return new ToolMessage({
    tool_call_id: `call_${at}`,
    content: typeof result === "string" ? result : JSON.stringify(result),
    status: failed ? "error" : "success",
  });
}
