import {
  type ApprovalMode,
  isStricter,
  type Policy,
  type PolicySource,
  type Risk,
  type ToolDescription,
} from "@holdfast/contracts";

/** What is said of a tool, and by whom. Null: nothing. */
export interface PolicyWords extends Pick<ToolDescription, "defaultPolicy" | "isQuestion"> {
  readonly risk: Risk;
  readonly operator: Policy | null;
  readonly user: Policy | null;
  readonly mode: ApprovalMode;
}

/** What happens to a call, and whose word makes it so. */
export interface Ruling {
  readonly policy: Policy;
  readonly source: PolicySource;
}

/**
 * The one place where it is decided what happens to a tool's calls. The user's word replaces the tool's own,
 * the conversation's mode replaces both unless they deny, and the operator's word is the floor of all that.
 * Nothing else is asked: not the model, not what a tool returned, not what anybody wrote.
 */
export function effectivePolicy(words: PolicyWords): Ruling {
  const { user, defaultPolicy, isQuestion, operator } = words;
  const own: Ruling =
    user === null ? { policy: defaultPolicy, source: "default" } : { policy: user, source: "user" };
  return tighten(isQuestion ? asked(own) : underMode(own, words), operator);
}

/** A question has nothing to execute, so it is asked whatever is allowed; only a word against it counts. */
const asked = (own: Ruling): Ruling => (own.policy === "allow" ? { policy: "ask", source: "default" } : own);

function underMode(own: Ruling, { mode, risk }: Pick<PolicyWords, "mode" | "risk">): Ruling {
  if (mode === "default" || own.policy === "deny") return own;
  if (mode === "everything") return { policy: "ask", source: "conversation" };
  const runs = mode === "writes" ? risk === "read" : risk !== "destructive";
  const policy = runs ? "allow" : "ask";
  return own.policy === policy ? own : { policy, source: "conversation" };
}

const tighten = (ruling: Ruling, operator: Policy | null): Ruling =>
  operator === null || operator === "allow" || isStricter(ruling.policy, operator)
    ? ruling
    : { policy: operator, source: "operator" };

/** A grant stands for the person who would be asked: it speaks for nobody who wants each call asked. */
export const isGrantable = ({ policy, source }: Ruling): boolean =>
  policy === "ask" && (source === "default" || source === "user");
