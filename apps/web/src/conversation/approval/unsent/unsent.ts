import type { Decision, JsonObject } from "@holdfast/contracts";

/** What somebody has written towards a decision, for as long as it is not recorded as theirs. */
export interface Unsent {
  /** Of what they were looking at. */
  readonly argsHash: string;
  readonly kind: "edit" | "reject" | "answer" | "done";
  /** As it can be copied. */
  readonly text: string;
  /** Edited arguments, as far as they can be read. */
  readonly args?: JsonObject;
  /** What it was sent as. */
  readonly sent?: Decision;
}

export type Written = Pick<Unsent, "kind" | "text" | "args">;
