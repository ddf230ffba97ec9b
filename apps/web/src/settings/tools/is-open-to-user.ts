import { isStricter, type Policy, type ToolStanding } from "@holdfast/contracts";

/** Whether the operator's word leaves room for a choice of the user's. A question is never allowed unasked. */
export function isOpenToUser(
  policy: Policy,
  { operatorPolicy, isQuestion }: Pick<ToolStanding, "operatorPolicy" | "isQuestion">,
): boolean {
  if (isQuestion && policy === "allow") return false;
  return operatorPolicy === null || !isStricter(operatorPolicy, policy);
}
