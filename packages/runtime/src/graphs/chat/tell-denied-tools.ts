import type { OperatorPolicy } from "@holdfast/contracts";
import { operatorWord } from "@holdfast/core";
import type { Tool } from "../../tools/tool.ts";

export interface DeniedToolsInput {
  readonly tools: readonly Pick<Tool, "name">[];
  readonly operatorPolicy: OperatorPolicy;
  /** Those that the conversation's owner has denied. */
  readonly deniedTools: readonly string[];
}

/**
 * One line for the model on the tools that are not allowed; null when all are. They are offered all the same: what
 * the transcript tells of them stays readable, some providers refuse a transcript whose tools are not named, and
 * the model can say why it does not do what it is asked. What is called in spite of it is denied.
 */
export function tellDeniedTools({ tools, operatorPolicy, deniedTools }: DeniedToolsInput): string | null {
  const denied = tools.flatMap(({ name }) => {
    if (operatorWord(operatorPolicy, name) === "deny") return [`${name} (by the operator of this server)`];
    return deniedTools.includes(name) ? [`${name} (by the user)`] : [];
  });
  if (denied.length === 0) return null;
  return `Not allowed at present: ${denied.join(", ")}. Do not call them. When you are asked for what only they can do, say that they are not allowed, and by whom.`;
}
