import type { Approval, ToolResultPart, ToolResultStatus } from "@holdfast/contracts";

/** Where a tool call stands. `lost`: its run ended and nobody knows of a result. */
export type CallStatus = ToolResultStatus | "running" | "approved" | "lost";

interface CallFacts {
  readonly result: ToolResultPart | null;
  readonly approval: Approval | null;
  readonly isLiving: boolean;
}

export function toCallStatus({ result, approval, isLiving }: CallFacts): CallStatus {
  if (result) return result.status;
  if (!isLiving) return "lost";
  if (approval?.status === "rejected") return "rejected";
  return approval ? "approved" : "running";
}
