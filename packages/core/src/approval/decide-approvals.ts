import {
  AppError,
  type ApprovalDecideManyInput,
  type ApprovalDecideManyOutput,
  type ApprovalDecideResult,
} from "@holdfast/contracts";
import type { Ctx } from "../deps.ts";
import { readAgentState } from "../run/read-agent-state.ts";
import type { JudgedDecision } from "./check-decision.ts";
import { decide } from "./decide-approval.ts";

/**
 * Decides on several, each in a transaction of its own and with its own result. Asked again after an error of
 * the service's own, those that had been decided say so.
 */
export async function decideApprovals(
  ctx: Ctx,
  { decisions, ...judges }: ApprovalDecideManyInput & Pick<JudgedDecision, "judgeArgs" | "toolbox">,
): Promise<ApprovalDecideManyOutput> {
  const results: ApprovalDecideResult[] = [];
  for (const decision of decisions) results.push(await tryDecide(ctx, { ...decision, ...judges }));
  return { results, agent: await readAgentState(ctx) };
}

async function tryDecide(ctx: Ctx, input: JudgedDecision): Promise<ApprovalDecideResult> {
  const { approvalId } = input;
  try {
    return { approvalId, ...(await decide(ctx, input)) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { approvalId, outcome: "failed", error: { appCode: error.code, message: error.message } };
  }
}
