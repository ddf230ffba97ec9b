import { checkInvariants } from "../invariants/check-invariants.ts";
import type { History } from "../invariants/history.ts";
import { tellHistory } from "./tell-history.ts";

/** Throws what of DESIGN §6 a history breaks, with `story`, which says what was done, and every row. */
export function assertHeld(history: History, story: string): void {
  const violations = checkInvariants(history);
  if (violations.length === 0) return;
  const sentences = violations.map(({ invariant, sentence, ids }) => `§6.${invariant} ${sentence} (${ids})`);
  throw new Error([`${story}:`, ...sentences, tellHistory(history)].join("\n"));
}
