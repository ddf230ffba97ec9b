import { readFileSync } from "node:fs";
import { type OperatorPolicy, operatorPolicySchema, policySchema } from "@holdfast/contracts";

const shape = 'a JSON object such as {"*": "ask", "send_email": "deny"}';

/**
 * The operator's words on tools: JSON itself, or the path of a file with it. Throws an error whose message goes
 * on from the variable's name; a word on a tool that there is not is refused, for it protects nothing.
 */
export function readOperatorPolicy(value: string, toolNames: readonly string[]): OperatorPolicy {
  const words = parse(value.trimStart().startsWith("{") ? value : read(value));
  const known = ["*", ...toolNames];
  const unknown = Object.keys(words).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new Error(`names ${JSON.stringify(unknown)}, and there are only ${known.join(", ")}.`);
  }
  return words;
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new Error(`must be ${shape}, or the path of a file with it that can be read.`);
  }
}

function parse(text: string): OperatorPolicy {
  const { success, data } = operatorPolicySchema.safeParse(parseJson(text));
  if (!success) {
    throw new Error(`must say ${policySchema.options.join(", ")} of each tool, in ${shape}.`);
  }
  return data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`must be ${shape}, or the path of a file with it.`);
  }
}
