import {
  type Decision,
  decisionSchema,
  type JsonObject,
  type ToolCallPart,
  type ToolResultPart,
} from "@holdfast/contracts";
import { interrupt } from "@langchain/langgraph";
import type { Tool } from "../../tools/tool.ts";
import type { Attempt } from "./attempt.ts";
import { executeTool } from "./execute-tool.ts";
import type { chatState } from "./state.ts";

/** What a `Send` to the node carries: the one call, and nothing of the state. */
export interface ToolTask {
  readonly call: ToolCallPart;
}

/**
 * One tool call as a task of its own: siblings neither wait for each other nor share a decision. A node
 * that is interrupted runs again from its top, so nothing happens before the decision.
 */
export function createToolNode(attempt: Attempt) {
  return async ({ call }: ToolTask): Promise<typeof chatState.Update> => {
    const tool = attempt.tools.find((candidate) => candidate.name === call.tool);
    if (!tool)
      return { parts: [await refuse(attempt, call, "invalid", `There is no tool “${call.tool}” any more.`)] };
    const decision = tool.policy === "ask" ? ask(call) : approve;
    const result = await carryOut(attempt, { tool, call, decision });
    return {
      parts: decision.type === "edit" ? [{ ...call, executedArgs: decision.args }, result] : [result],
    };
  };
}

const approve: Decision = { type: "approve" };

/** Suspends the task until a person has decided; the value comes back through the resume map. */
const ask = (call: ToolCallPart): Decision =>
  decisionSchema.parse(interrupt({ toolCallId: call.toolCallId }));

async function carryOut(
  attempt: Attempt,
  { tool, call, decision }: { tool: Tool; call: ToolCallPart; decision: Decision },
): Promise<ToolResultPart> {
  switch (decision.type) {
    case "approve":
      return execute(attempt, { tool, call, args: call.args, isEdited: false });
    case "edit":
      return execute(attempt, { tool, call, args: decision.args, isEdited: true });
    case "reject": {
      const reason = decision.reason?.trim() ? ` The reason given: ${decision.reason.trim()}` : "";
      return refuse(attempt, call, "rejected", `The user rejected this call. It was not executed.${reason}`);
    }
    case "answer":
      return refuse(
        attempt,
        call,
        "rejected",
        `The user answered instead. It was not executed. ${decision.text}`,
      );
  }
}

/** A person's edit passed the JSON Schema; the tool's own schema has the last word. */
async function execute(
  attempt: Attempt,
  { tool, call, args, isEdited }: { tool: Tool; call: ToolCallPart; args: JsonObject; isEdited: boolean },
): Promise<ToolResultPart> {
  const checked = tool.input.safeParse(args);
  if (checked.success) return executeTool(attempt, { tool, toolCallId: call.toolCallId, args, isEdited });
  const issues = checked.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
  return refuse(attempt, call, "invalid", `The arguments do not fit, so it was not executed. ${issues}`);
}

async function refuse(
  { writer }: Attempt,
  { toolCallId }: ToolCallPart,
  status: "rejected" | "invalid",
  result: string,
): Promise<ToolResultPart> {
  writer.append("tool-call-finished", { toolCallId, status, result });
  await writer.flush();
  return { type: "tool-result", toolCallId, status, result };
}
