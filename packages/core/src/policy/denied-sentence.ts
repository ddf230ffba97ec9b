import type { PolicySource } from "@holdfast/contracts";

/** What the model and the card say of a call that the policy denies. */
export const deniedSentence = (source: PolicySource): string =>
  source === "operator"
    ? "The operator of this server does not allow this tool."
    : "The user does not allow this tool.";
