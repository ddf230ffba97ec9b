import type {
  ApprovalKind,
  ApprovalMode,
  AskedAgain,
  Policy,
  PolicySource,
  ToolDescription,
} from "@holdfast/contracts";
import { effectivePolicy } from "./effective-policy.ts";
import { operatorWord, type Toolbox } from "./toolbox.ts";

/** Of what waits for a person: as what it was asked, and what its owner says by now. */
export interface WaitingQuestion {
  readonly kind: ApprovalKind;
  readonly tool: string;
  /** Empty where it was asked before versions were kept. */
  readonly toolVersion: string;
  readonly source: PolicySource;
  readonly mode: ApprovalMode;
  readonly userPolicy: Policy | null;
}

export type WaitingChange =
  | { readonly next: "deny"; readonly source: PolicySource }
  | {
      readonly next: "ask";
      readonly askedAgain: AskedAgain;
      readonly tool: ToolDescription;
      readonly source: PolicySource;
    };

/**
 * What has become of a question while it waited; null when it would be asked just so. What is allowed by now
 * does not let go of what was asked: the person goes on being asked, as they were.
 */
export function findChange(
  { kind, tool: name, toolVersion, source: askedBy, mode, userPolicy: user }: WaitingQuestion,
  { tools, operatorPolicy }: Toolbox,
): WaitingChange | null {
  const tool = tools.find((candidate) => candidate.name === name);
  // It may have happened, and whether it did is not the policy's to say. Of a tool that is gone nothing is.
  if (!tool || kind === "outcome") return null;
  const ruling = effectivePolicy({ ...tool, operator: operatorWord(operatorPolicy, name), user, mode });
  if (ruling.policy === "deny") return { next: "deny", source: ruling.source };
  if (kind === "question" || toolVersion === "") return null;
  // A wish of the operator's stands until it is decided on: were one process told of it and another not, they
  // would take turns for ever.
  const stays = ruling.policy !== "ask" || askedBy === "operator";
  const source = stays ? askedBy : ruling.source;
  if (toolVersion !== tool.version) return { next: "ask", askedAgain: "tool-updated", tool, source };
  return source === askedBy ? null : { next: "ask", askedAgain: "policy-updated", tool, source };
}
