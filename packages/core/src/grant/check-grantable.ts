import { AppError, type ToolDescription } from "@holdfast/contracts";
import { operatorWord, type Toolbox } from "../policy/toolbox.ts";

/** Throws GRANT_NOT_ALLOWED for a tool whose calls no standing approval could ever let through. */
export function checkGrantable(
  { name, isQuestion }: ToolDescription,
  { operatorPolicy }: Pick<Toolbox, "operatorPolicy">,
): void {
  const operator = operatorWord(operatorPolicy, name);
  if (isQuestion) throw notAllowed("A question is always asked.");
  if (operator === "deny") throw notAllowed("The operator of this server denies this tool.");
  if (operator === "ask") {
    throw notAllowed("The operator of this server wants every call of this tool asked for.");
  }
}

export const notAllowed = (sentence: string): AppError => new AppError("GRANT_NOT_ALLOWED", sentence);
