import type { Approval } from "@holdfast/contracts";

type Approvals = Readonly<Record<string, Approval>>;

/** A decision stands: the request that came before it may be folded again later. */
export function putApproval(approvals: Approvals, approval: Approval): Approvals {
  const known = approvals[approval.toolCallId];
  const isRepeated = known?.id === approval.id && known.status !== "pending" && approval.status === "pending";
  return isRepeated ? approvals : { ...approvals, [approval.toolCallId]: approval };
}

/** A run that has ended waits for nobody. */
export function dropPending(approvals: Approvals, runId: string): Approvals {
  const isWaiting = (approval: Approval) => approval.runId === runId && approval.status === "pending";
  if (!Object.values(approvals).some(isWaiting)) return approvals;
  return Object.fromEntries(Object.entries(approvals).filter(([, approval]) => !isWaiting(approval)));
}
