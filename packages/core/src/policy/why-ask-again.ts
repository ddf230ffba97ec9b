import type { AskedAgain, PolicySource } from "@holdfast/contracts";
import type { Ruling } from "./effective-policy.ts";

export interface AskedUnder {
  /** Empty where it was asked before versions were kept. */
  readonly toolVersion: string;
  readonly source: PolicySource;
}

/**
 * Why what was approved is to be asked once more before it is executed; null when it need not be. Whoever
 * decides sets the user's and the conversation's policy too, so only the operator's word makes it another question.
 */
export function whyAskAgain(
  asked: AskedUnder,
  { toolVersion, ruling }: { readonly toolVersion: string; readonly ruling: Ruling },
): AskedAgain | null {
  if (asked.toolVersion !== "" && asked.toolVersion !== toolVersion) return "tool-changed";
  const isOperators = ruling.policy === "ask" && ruling.source === "operator";
  return isOperators && asked.source !== "operator" ? "policy-changed" : null;
}
