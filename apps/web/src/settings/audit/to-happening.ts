import type { AuditEntry } from "@holdfast/contracts";

const decisions = ["approved", "edited", "rejected", "answered"] as const;
const executions = ["completed", "failed", "unknown", "settled", "denied"] as const;

/** What happened, as the catalogue calls it. */
export type Happening =
  | (typeof decisions)[number]
  | (typeof executions)[number]
  | Exclude<AuditEntry["action"], "decided" | "executed">;

export function toHappening({ action, outcome }: Pick<AuditEntry, "action" | "outcome">): Happening {
  if (action === "decided") return decisions.find((decision) => decision === outcome) ?? "answered";
  if (action === "executed") return toExecution(outcome) ?? "unknown";
  return action;
}

export const toExecution = (outcome: string | null): (typeof executions)[number] | undefined =>
  executions.find((execution) => execution === outcome);
