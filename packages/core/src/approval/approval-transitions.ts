import type { ApprovalStatus, Decision } from "@holdfast/contracts";

/** The life of an approval (DESIGN §5): it is decided, runs out or is withdrawn once, and stays so. */
export const approvalTransitions: Readonly<Record<ApprovalStatus, readonly ApprovalStatus[]>> = {
  pending: ["approved", "edited", "rejected", "answered", "expired", "withdrawn"],
  approved: [],
  edited: [],
  rejected: [],
  answered: [],
  expired: [],
  withdrawn: [],
};

const statusOf = { approve: "approved", edit: "edited", reject: "rejected", answer: "answered" } as const;

export const decidedStatus = (decision: Decision): ApprovalStatus => statusOf[decision.type];
