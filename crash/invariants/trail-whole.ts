import type { ApprovalRow, AuditRow, EffectRow, History } from "./history.ts";
import type { Violation } from "./violation.ts";

/** §6.8 for the audit trail: each decision, withdrawal and end of an execution is told in it, once. */
export const trailWhole = (history: History): Violation[] => [
  ...history.approvals.flatMap((approval) => checkApproval(history.audit, approval)),
  ...history.effects.flatMap((effect) => checkEffect(history.audit, effect)),
];

const actions: Readonly<Partial<Record<ApprovalRow["status"], string>>> = {
  expired: "expired",
  withdrawn: "withdrawn",
};

function checkApproval(
  audit: readonly AuditRow[],
  { id, conversationId, status, argsHash }: ApprovalRow,
): Violation[] {
  const action = actions[status] ?? "decided";
  const ends = audit.filter(
    (entry) => entry.approvalId === id && ["decided", "expired", "withdrawn"].includes(entry.action),
  );
  const told = ends.filter((entry) => entry.action === action && entry.outcome === status);
  const wanted = status === "pending" ? 0 : 1;
  const sentences = [
    ...(ends.length === wanted ? [] : [`The trail tells ${ends.length} ends of it.`]),
    ...(told.length === wanted ? [] : [`It is ${status}, and the trail says so ${told.length} times.`]),
    ...(told.every((entry) => entry.argsHash === argsHash) ? [] : ["The trail names another hash."]),
  ];
  return sentences.map((sentence) => ({ invariant: 8, sentence, ids: [conversationId, id] }));
}

function checkEffect(audit: readonly AuditRow[], { toolCallId, runId, status }: EffectRow): Violation[] {
  const ends = audit.filter(
    (entry) => entry.toolCallId === toolCallId && entry.action === "executed" && entry.outcome !== "unknown",
  );
  const hasEnded = status === "completed" || status === "failed";
  const isTold = ends.every(({ outcome }) => (outcome === "settled" ? "completed" : outcome) === status);
  if (ends.length === (hasEnded ? 1 : 0) && isTold) return [];
  const outcomes = ends.map(({ outcome }) => outcome).join(", ") || "nothing";
  const sentence = `The call is ${status}, and the trail tells ${outcomes}.`;
  return [{ invariant: 8, sentence, ids: [runId, toolCallId] }];
}
