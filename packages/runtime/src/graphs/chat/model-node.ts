import { newId, type Part } from "@holdfast/contracts";
import type { ModelReply } from "../../models/model-reply.ts";
import type { Attempt } from "./attempt.ts";
import { callModel } from "./call-model.ts";
import { RunFailure } from "./run-failure.ts";
import type { ChatState, chatState } from "./state.ts";
import { toReplyMessages } from "./to-model-messages.ts";

/** Calls of the model in one run. */
const maxModelCalls = 25;

/**
 * Lets the model go on. Its whole reply becomes parts: text, then its tool calls under ids of ours
 * (providers repeat theirs), each that cannot be executed with the reason as its result.
 */
export function createModelNode(attempt: Attempt) {
  return async (state: ChatState): Promise<typeof chatState.Update> => {
    if (attempt.countModelCall() > maxModelCalls) {
      throw new RunFailure(
        "STEP_LIMIT",
        `The agent took ${maxModelCalls} steps without an end, so it was stopped. Ask for less at once, or try again to let it go on.`,
      );
    }
    const reply = await callModel(attempt, [
      ...(await attempt.readContext()),
      ...toReplyMessages(state.parts),
    ]);
    const parts = toParts(reply);
    announce(attempt, parts);
    attempt.writer.addUsage(reply.usage);
    await attempt.writer.flush();
    return { parts };
  };
}

function toParts({ text, reasoning, toolCalls }: ModelReply): Part[] {
  const said: Part[] = [];
  if (reasoning !== "") said.push({ type: "reasoning", text: reasoning });
  if (text !== "") said.push({ type: "text", text });
  const calls = toolCalls.map(({ tool, args, problem }) => ({ toolCallId: newId(), tool, args, problem }));
  return [
    ...said,
    ...calls.map(({ toolCallId, tool, args }): Part => ({ type: "tool-call", toolCallId, tool, args })),
    ...calls.flatMap(({ toolCallId, problem }): Part[] =>
      problem === null ? [] : [{ type: "tool-result", toolCallId, status: "invalid", result: problem }],
    ),
  ];
}

function announce({ writer }: Attempt, parts: readonly Part[]): void {
  for (const part of parts) {
    if (part.type === "tool-call") {
      writer.append("tool-call-proposed", { toolCallId: part.toolCallId, tool: part.tool, args: part.args });
    }
    if (part.type === "tool-result") {
      const { toolCallId, status, result } = part;
      writer.append("tool-call-finished", { toolCallId, status, result });
    }
  }
}
