import type { Approval } from "@holdfast/contracts";
import type { Unsent } from "./unsent.ts";

/**
 * What cannot be sent any more: something else is asked now, or it is decided otherwise. `approval` is null where
 * nothing is asked any more, and undefined as long as it is not known what was decided.
 */
export function listLost(unsent: readonly Unsent[], approval: Approval | null | undefined): Unsent[] {
  if (approval?.status === "pending") return unsent.filter(({ argsHash }) => argsHash !== approval.argsHash);
  if (approval === undefined) return unsent.filter(({ sent }) => sent === undefined);
  const decided = JSON.stringify(approval?.decision ?? null);
  return unsent.filter(({ sent }) => JSON.stringify(sent) !== decided);
}
