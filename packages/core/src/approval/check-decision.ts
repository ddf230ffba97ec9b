import {
  AppError,
  type Approval,
  type ApprovalDecideInput,
  type ApprovalKind,
  type Decision,
  type JsonObject,
  type RefusedArg,
} from "@holdfast/contracts";
import type { Toolbox } from "../policy/toolbox.ts";
import { checkAnswer } from "./check-answer.ts";
import { checkArgs, refuseArgs } from "./check-args.ts";

const allowedDecisions: Readonly<Record<ApprovalKind, readonly Decision["type"][]>> = {
  permission: ["approve", "edit", "reject"],
  outcome: ["approve", "answer"],
  question: ["answer", "reject"],
};

const explainAllowed: Readonly<Record<ApprovalKind, string>> = {
  permission: "This is not a question: approve, edit or reject it.",
  outcome: "Say whether it happened: mark it as done, with its result, or let it run again.",
  question: "This is a question: answer it, or reject it.",
};

/** What a tool's own rules refuse of arguments that fit its schema. Of a tool that is gone they say nothing. */
export type JudgeArgs = (tool: string, args: JsonObject) => readonly RefusedArg[];

/** A decision, the tools and policies as they are now, and who judges arguments that a person has edited. */
export interface JudgedDecision extends ApprovalDecideInput {
  /** Left out, whatever was asked is taken to be as it was. */
  readonly toolbox?: Toolbox;
  readonly judgeArgs?: JudgeArgs;
}

/** Throws DECISION_NOT_ALLOWED, ARGS_INVALID or ANSWER_INVALID for what does not fit what is asked. */
export function checkDecision(
  { kind, tool, schema, args }: Approval,
  { decision, judgeArgs }: Pick<JudgedDecision, "decision" | "judgeArgs">,
): void {
  if (!allowedDecisions[kind].includes(decision.type)) {
    throw new AppError("DECISION_NOT_ALLOWED", explainAllowed[kind]);
  }
  if (decision.type === "edit") {
    checkArgs(schema, decision.args);
    refuseArgs(judgeArgs?.(tool, decision.args) ?? []);
  }
  if (decision.type === "answer") checkAnswer({ kind, args }, decision);
}
