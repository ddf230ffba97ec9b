import type { Expiry, ExpiryThen, Policy, ToolDescription, ToolStanding } from "@holdfast/contracts";
import { effectivePolicy } from "./effective-policy.ts";
import { operatorWord, type Toolbox } from "./toolbox.ts";

export interface ToolPolicyRow {
  readonly tool: string;
  readonly policy: Policy | null;
  readonly expirySeconds: number | null;
  readonly expiryThen: ExpiryThen | null;
}

/** A tool with what operator and user say of it. No row: the user says nothing. */
export function toToolStanding(
  tool: ToolDescription,
  {
    operatorPolicy: words,
    row,
  }: Pick<Toolbox, "operatorPolicy"> & { readonly row?: ToolPolicyRow | undefined },
): ToolStanding {
  const operator = operatorWord(words, tool.name);
  const user = row?.policy ?? null;
  return {
    ...tool,
    operatorPolicy: operator,
    userPolicy: user,
    policy: effectivePolicy({ ...tool, operator, user, mode: "default" }).policy,
    expiry: row ? toExpiry(row) : null,
  };
}

const toExpiry = ({ expirySeconds: seconds, expiryThen }: ToolPolicyRow): Expiry | null =>
  // biome-ignore lint/suspicious/noThenProperty: it is a string, not a promise's.
  seconds === null || expiryThen === null ? null : { seconds, then: expiryThen };
