import { AppError, type Approval, type ApprovalKind, type Decision } from "@holdfast/contracts";
import { checkAnswer } from "./check-answer.ts";
import { checkArgs } from "./check-args.ts";

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

/** Throws DECISION_NOT_ALLOWED, ARGS_INVALID or ANSWER_INVALID for what does not fit what is asked. */
export function checkDecision({ kind, schema, args }: Approval, decision: Decision): void {
  if (!allowedDecisions[kind].includes(decision.type)) {
    throw new AppError("DECISION_NOT_ALLOWED", explainAllowed[kind]);
  }
  if (decision.type === "edit") checkArgs(schema, decision.args);
  if (decision.type === "answer") checkAnswer({ kind, args }, decision);
}
