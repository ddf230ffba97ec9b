import type { Decision, Json, ToolCallPart, ToolResultPart, Verdict } from "@holdfast/contracts";
import type { Tool } from "../../tools/tool.ts";
import { type AskPerson, createAskPerson, type Inquiry } from "./ask-person.ts";
import type { Attempt } from "./attempt.ts";
import { type ExecuteToolInput, executeTool } from "./execute-tool.ts";
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
      return { parts: [await end(attempt, call, "invalid", `There is no tool “${call.tool}” any more.`)] };
    const ask = createAskPerson();
    if (tool.policy === "question") return { parts: [await putQuestion(attempt, call, ask)] };
    const decision = tool.policy === "ask" ? ask(inquiryAbout(call, "permission")) : approve;
    const result = await carryOut(attempt, { tool, call, decision, ask });
    return {
      parts: decision.type === "edit" ? [{ ...call, executedArgs: decision.args }, result] : [result],
    };
  };
}

const approve: Decision = { type: "approve" };

const inquiryAbout = ({ toolCallId, args }: ToolCallPart, kind: Inquiry["kind"]): Inquiry => ({
  toolCallId,
  kind,
  round: 0,
  startedAt: null,
  args,
});

/** The person's answer, word for word, is the result. */
async function putQuestion(attempt: Attempt, call: ToolCallPart, ask: AskPerson): Promise<ToolResultPart> {
  const decision = ask(inquiryAbout(call, "question"));
  if (decision.type === "expired") return end(attempt, call, "expired", "Nobody answered in time.");
  if (decision.type !== "answer") {
    const reason = decision.type === "reject" && decision.reason?.trim();
    return end(attempt, call, "rejected", `The user does not want to answer.${reason ? ` ${reason}` : ""}`);
  }
  const { text, choices = [] } = decision;
  const answer = { ...(choices.length > 0 ? { choices } : {}), ...(text.trim() === "" ? {} : { text }) };
  return end(attempt, call, "completed", answer);
}

interface CarryOut {
  readonly tool: Tool;
  readonly call: ToolCallPart;
  readonly decision: Verdict;
  readonly ask: AskPerson;
}

async function carryOut(attempt: Attempt, { tool, call, decision, ask }: CarryOut): Promise<ToolResultPart> {
  switch (decision.type) {
    case "approve":
      return execute(attempt, { tool, call, args: call.args, isEdited: false, ask });
    case "edit":
      return execute(attempt, { tool, call, args: decision.args, isEdited: true, ask });
    case "reject": {
      const reason = decision.reason?.trim() ? ` The reason given: ${decision.reason.trim()}` : "";
      return end(attempt, call, "rejected", `The user rejected this call. It was not executed.${reason}`);
    }
    case "expired":
      return end(
        attempt,
        call,
        "expired",
        "Nobody decided in time, so it was not executed. The user can ask for it again.",
      );
    case "answer":
      return end(
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
  { tool, call, ...input }: Omit<ExecuteToolInput, "toolCallId"> & { readonly call: ToolCallPart },
): Promise<ToolResultPart> {
  const checked = tool.input.safeParse(input.args);
  if (checked.success) return executeTool(attempt, { ...input, tool, toolCallId: call.toolCallId });
  const issues = checked.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
  return end(attempt, call, "invalid", `The arguments do not fit, so it was not executed. ${issues}`);
}

/** A result that no execution gave. */
async function end(
  { writer }: Attempt,
  { toolCallId }: ToolCallPart,
  status: "completed" | "rejected" | "expired" | "invalid",
  result: Json,
): Promise<ToolResultPart> {
  writer.append("tool-call-finished", { toolCallId, status, result });
  await writer.flush();
  return { type: "tool-result", toolCallId, status, result };
}
