import type {
  Decision,
  JsonObject,
  Part,
  PolicySource,
  ToolCallPart,
  ToolResultPart,
  Verdict,
} from "@holdfast/contracts";
import type { CallPlan } from "@holdfast/core";
import type { Tool } from "../../tools/tool.ts";
import type { AskPerson } from "./ask-person.ts";
import type { Attempt } from "./attempt.ts";
import { endCall } from "./end-call.ts";
import { executeTool } from "./execute-tool.ts";

export interface CallTask {
  readonly tool: Tool;
  readonly call: ToolCallPart;
  readonly ask: AskPerson;
}

/** What was decided of a call, and under whose word. */
type Decided = Pick<Extract<CallPlan, { next: "carry-out" }>, "verdict" | "source">;

/** Does with a call what was decided of it. Returns what the reply gets: its result, and how it was edited. */
export async function carryOutCall(
  attempt: Attempt,
  task: CallTask,
  { verdict, source: policySource }: Decided,
): Promise<Part[]> {
  const { tool, call } = task;
  if (tool.policy === "question") return [await takeAnswer(attempt, call, verdict)];
  switch (verdict.type) {
    case "approve":
      return [await executeOnce(attempt, task, { args: call.args, isEdited: false, policySource })];
    case "edit": {
      const result = await executeOnce(attempt, task, { args: verdict.args, isEdited: true, policySource });
      return [{ ...call, executedArgs: verdict.args }, result];
    }
    case "reject":
      return [
        await reject(attempt, call, `The user rejected this call. It was not executed.${told(verdict)}`),
      ];
    case "answer":
      return [await reject(attempt, call, `The user answered instead. It was not executed. ${verdict.text}`)];
    case "expired": {
      const result = "Nobody decided in time, so it was not executed. The user can ask for it again.";
      return [await endCall(attempt, { call, status: "expired", result })];
    }
  }
}

/** The person's answer, word for word, is the result. */
function takeAnswer(attempt: Attempt, call: ToolCallPart, verdict: Verdict): Promise<ToolResultPart> {
  if (verdict.type === "expired") {
    return endCall(attempt, { call, status: "expired", result: "Nobody answered in time." });
  }
  if (verdict.type !== "answer") {
    const reason = verdict.type === "reject" && verdict.reason?.trim();
    return reject(attempt, call, `The user does not want to answer.${reason ? ` ${reason}` : ""}`);
  }
  const { text, choices = [] } = verdict;
  const result = { ...(choices.length > 0 ? { choices } : {}), ...(text.trim() === "" ? {} : { text }) };
  return endCall(attempt, { call, status: "completed", result });
}

const told = ({ reason }: Extract<Decision, { type: "reject" }>): string =>
  reason?.trim() ? ` The reason given: ${reason.trim()}` : "";

const reject = (attempt: Attempt, call: ToolCallPart, result: string): Promise<ToolResultPart> =>
  endCall(attempt, { call, status: "rejected", result });

interface Execution {
  readonly args: JsonObject;
  readonly isEdited: boolean;
  readonly policySource: PolicySource;
}

async function executeOnce(attempt: Attempt, task: CallTask, input: Execution): Promise<ToolResultPart> {
  const result = await execute(attempt, task, input);
  if (!result) throw new Error("A call that needs no standing approval was refused for the want of one.");
  return result;
}

/** Executes the call as it is if that grant is still in force; else null, and nothing has happened. */
export const executeByGrant = (
  attempt: Attempt,
  task: CallTask,
  granted: { readonly grantId: string; readonly policySource: PolicySource },
): Promise<ToolResultPart | null> =>
  execute(attempt, task, { args: task.call.args, isEdited: false, ...granted });

/** A person's edit passed the JSON Schema; the tool's own schema has the last word. */
async function execute(
  attempt: Attempt,
  { tool, call, ask }: CallTask,
  input: Execution & { readonly grantId?: string },
): Promise<ToolResultPart | null> {
  const checked = tool.input.safeParse(input.args);
  if (checked.success) return executeTool(attempt, { ...input, tool, ask, toolCallId: call.toolCallId });
  const issues = checked.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
  const result = `The arguments do not fit, so it was not executed. ${issues}`;
  return endCall(attempt, { call, status: "invalid", result });
}
