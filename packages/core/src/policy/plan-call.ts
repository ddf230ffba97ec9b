import {
  type AskedAgain,
  matchesGrant,
  type OperatorPolicy,
  type PolicySource,
  type ToolCallPart,
  type ToolDescription,
  type Verdict,
} from "@holdfast/contracts";
import { effectivePolicy, isGrantable, type Ruling } from "./effective-policy.ts";
import type { CallStanding, StandingGrant } from "./read-call-standing.ts";
import { operatorWord } from "./toolbox.ts";
import { whyAskAgain } from "./why-ask-again.ts";

export interface PlanCallInput {
  readonly call: ToolCallPart;
  readonly tool: ToolDescription;
  readonly operatorPolicy: OperatorPolicy;
  readonly standing: CallStanding;
}

/** What is to be done with a tool call now. */
export type CallPlan =
  /** `verdict`: the person's, or `approve` where nobody is asked. `source`: under whose word. */
  | { readonly next: "carry-out"; readonly verdict: Verdict; readonly source: PolicySource }
  /** `reason`: what the person has said who rejected it before. */
  | { readonly next: "deny"; readonly ruling: Ruling; readonly reason: string | null }
  /** Before that, each of the grants is tried: one of them may let it through. */
  | {
      readonly next: "ask";
      readonly round: number;
      readonly askedAgain: AskedAgain | null;
      readonly ruling: Ruling;
      readonly grants: readonly StandingGrant[];
    };

/**
 * Decides from what stands in the database and nothing else. A call that was asked for goes by its answer,
 * whatever would be allowed by now, unless the answer was to another question; one that the ledger knows was
 * let through before. What is denied says so, though it was rejected as well.
 */
export function planCall({ call, tool, operatorPolicy, standing }: PlanCallInput): CallPlan {
  const { mode, userPolicy: user, asked, hasBegun } = standing;
  const ruling = effectivePolicy({ ...tool, operator: operatorWord(operatorPolicy, tool.name), user, mode });
  const ask = { next: "ask", round: asked?.round ?? 0, askedAgain: null, ruling, grants: [] } as const;
  if (asked?.verdict === null) return ask;
  const verdict: Verdict = asked?.verdict ?? { type: "approve" };
  const carryOut = { next: "carry-out", verdict, source: asked?.source ?? ruling.source } as const;
  if (hasBegun) return carryOut;
  if (ruling.policy === "deny" && (isPermission(verdict) || verdict.type === "reject")) {
    return { next: "deny", ruling, reason: (verdict.type === "reject" && verdict.reason) || null };
  }
  if (!isPermission(verdict)) return carryOut;
  if (asked) {
    const askedAgain = whyAskAgain(asked, { toolVersion: tool.version, ruling });
    return askedAgain ? { ...ask, round: asked.round + 1, askedAgain } : carryOut;
  }
  if (call.reopenedFromId) return ask;
  if (ruling.policy === "allow") return carryOut;
  const grants = isGrantable(ruling) && !tool.isQuestion ? standing.grants : [];
  return { ...ask, grants: grants.filter(({ matchers }) => matchesGrant(matchers, call.args)) };
}

const isPermission = ({ type }: Verdict): boolean => type === "approve" || type === "edit";
