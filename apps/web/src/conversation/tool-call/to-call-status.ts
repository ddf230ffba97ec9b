import type { Approval, ToolResultPart, ToolResultStatus } from "@holdfast/contracts";

/** `repeating`: a person let it run again. `settled`: a person said what its result is. `retrying`: it waits for its next try. */
type LivingStatus = "running" | "approved" | "repeating" | "settled" | "retrying";

/** Where a tool call stands. `lost`: its run ended and nobody knows of a result. */
export type CallStatus = ToolResultStatus | LivingStatus | "lost";

interface CallFacts {
  readonly result: ToolResultPart | null;
  readonly approval: Approval | null;
  readonly isLiving: boolean;
  readonly isRetrying: boolean;
}

export function toCallStatus({ result, approval, isLiving, isRetrying }: CallFacts): CallStatus {
  if (result) return result.status;
  if (!isLiving) return "lost";
  if (approval?.status === "rejected") return "rejected";
  if (isRetrying) return "retrying";
  if (approval?.kind === "outcome") return approval.status === "answered" ? "settled" : "repeating";
  return approval ? "approved" : "running";
}
