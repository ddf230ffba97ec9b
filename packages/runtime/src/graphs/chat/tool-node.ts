import type { ToolCallPart, ToolResultPart } from "@holdfast/contracts";
import { type CallPlan, deniedSentence, denyCall, planCall, readCallStanding } from "@holdfast/core";
import { describeTool } from "../../tools/describe-tool.ts";
import { withReconnect } from "../../with-reconnect.ts";
import { createAskPerson, type Inquiry } from "./ask-person.ts";
import type { Attempt } from "./attempt.ts";
import { type CallTask, carryOutCall, executeByGrant } from "./carry-out-call.ts";
import { endCall } from "./end-call.ts";
import type { chatState } from "./state.ts";

/** What a `Send` to the node carries: the one call, and nothing of the state. */
export interface ToolTask {
  readonly call: ToolCallPart;
}

type Asking = Extract<CallPlan, { next: "ask" }>;
type Denying = Extract<CallPlan, { next: "deny" }>;

/**
 * One tool call as a task of its own: siblings neither wait for each other nor share a decision. A node
 * that is interrupted runs again from its top, so nothing happens before the decision; that is then read
 * where it stands, together with what has changed since it was asked for.
 */
export function createToolNode(attempt: Attempt) {
  return async ({ call }: ToolTask): Promise<typeof chatState.Update> => {
    const tool = attempt.tools.find((candidate) => candidate.name === call.tool);
    if (!tool) {
      const result = `There is no tool “${call.tool}” any more.`;
      return { parts: [await endCall(attempt, { call, status: "invalid", result })] };
    }
    const task = { tool, call, ask: createAskPerson() };
    for (;;) {
      const plan = await readPlan(attempt, task);
      if (plan.next === "deny") return { parts: [await deny(attempt, call, plan)] };
      if (plan.next === "carry-out") return { parts: await carryOutCall(attempt, task, plan) };
      const granted = await tryGrants(attempt, task, plan);
      if (granted) return { parts: [granted] };
      task.ask(toInquiry(task, plan));
    }
  };
}

async function readPlan(attempt: Attempt, { tool, call }: CallTask): Promise<CallPlan> {
  const { deps, run, operatorPolicy, signal } = attempt;
  const key = { toolCallId: call.toolCallId, tool: tool.name };
  const standing = await withReconnect(() => readCallStanding(deps.db, run, key), signal);
  return planCall({ call, tool: describeTool(tool), operatorPolicy, standing });
}

const toInquiry = (
  { tool, call: { toolCallId, args } }: CallTask,
  { round, askedAgain, ruling }: Asking,
): Inquiry => ({
  toolCallId,
  kind: tool.policy === "question" ? "question" : "permission",
  round,
  startedAt: null,
  args,
  policySource: ruling.source,
  askedAgain,
});

/** The first of the grants that is in force when its turn comes lets the call through. */
async function tryGrants(
  attempt: Attempt,
  task: CallTask,
  { grants, ruling: { source: policySource } }: Asking,
): Promise<ToolResultPart | null> {
  for (const { id: grantId } of grants) {
    const result = await executeByGrant(attempt, task, { grantId, policySource });
    if (result) return result;
  }
  return null;
}

async function deny(
  attempt: Attempt,
  { toolCallId, tool, args }: ToolCallPart,
  { ruling: { source }, reason }: Denying,
): Promise<ToolResultPart> {
  const { deps, run, signal, writer } = attempt;
  const sentence = deniedSentence(source);
  const told = reason === null || reason === sentence ? "" : ` The reason given: ${reason}`;
  const result = `${sentence} The call was not executed. Do not propose it again.${told}`;
  await writer.flush();
  await withReconnect(() => denyCall(deps.db, run, { toolCallId, tool, args, source, result }), signal);
  return { type: "tool-result", toolCallId, status: "denied", result };
}
