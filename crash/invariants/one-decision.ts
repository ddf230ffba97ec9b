import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Approval, Decision, EventOf, Json, JsonObject } from "@holdfast/contracts";
import type { Acknowledgement, ApprovalRow, History } from "./history.ts";
import { toDeliveryKey } from "./to-delivery-key.ts";
import type { Violation } from "./violation.ts";

/**
 * §6.8: one decision wins, the loser is told which, a decision is bound to the hash of the arguments
 * that it was shown, and what is executed are the arguments that were decided.
 */
export const oneDecision = (history: History): Violation[] =>
  history.approvals.flatMap((approval) =>
    [
      ...checkRow(approval),
      ...checkEvents(history, approval),
      ...checkAnswers(history, approval),
      ...checkExecuted(history, approval),
    ].map((sentence) => ({
      invariant: 8,
      sentence,
      ids: [approval.conversationId, approval.id, approval.toolCallId],
    })),
  );

const statusOf: Readonly<Record<Decision["type"], Approval["status"]>> = {
  approve: "approved",
  edit: "edited",
  reject: "rejected",
  answer: "answered",
};

function checkRow({ status, decision, decidedBy, argsHash, ...shown }: ApprovalRow): string[] {
  const { tool, args, toolVersion, policy } = shown;
  const sentences: string[] = [];
  if (argsHash !== hash([tool, args, toolVersion, policy]))
    sentences.push("Its hash is not that of what was shown.");
  const isUndecided = status === "pending" || status === "withdrawn" || status === "expired";
  if (isUndecided !== (decision === null))
    sentences.push(`It is ${status}, and its decision is ${decision?.type}.`);
  if (decision && statusOf[decision.type] !== status)
    sentences.push(`It is ${status} after ${decision.type}.`);
  // What the operator's word has rejected was rejected by no person.
  if (decision && !decidedBy && status !== "rejected") sentences.push("Nobody decided it.");
  return sentences;
}

/** In key order, as RFC 8785 has it. Written anew here: a mistake in the service's own shows. */
const hash = (value: Json): string => createHash("sha256").update(canonical(value)).digest("hex");

function canonical(value: Json): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical)}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`)}}`;
}

function checkEvents({ events }: History, approval: ApprovalRow): string[] {
  const ends = events.filter(
    (event) => event.type === "approval-expired" && event.payload.approval.id === approval.id,
  );
  if (ends.length !== (approval.status === "expired" ? 1 : 0))
    return [`It is ${approval.status}, and ${ends.length} times it was told that it has run out.`];
  const told = events.filter(
    (event): event is EventOf<"approval-decided"> =>
      event.type === "approval-decided" && event.payload.approval.id === approval.id,
  );
  if (told.length !== (approval.decision ? 1 : 0)) return [`${told.length} decisions were told.`];
  return told
    .filter((event) => !isSameDecision(event.payload.approval, approval))
    .map((event) => `Event ${event.seq} tells another decision.`);
}

const isSameDecision = (one: Approval, other: Approval): boolean =>
  isDeepStrictEqual(
    [one.status, one.decision, one.decidedBy, one.decidedAt, one.argsHash],
    [other.status, other.decision, other.decidedBy, other.decidedAt, other.argsHash],
  );

type Decided = Extract<Acknowledgement, { type: "decided" }>;

function checkAnswers({ acknowledgements }: History, approval: ApprovalRow): string[] {
  const answers = acknowledgements.filter(
    (answer): answer is Decided => answer.type === "decided" && answer.answer.approval.id === approval.id,
  );
  const won = answers.filter(({ answer }) => answer.outcome === "decided");
  return [
    ...(won.length > 1 ? [`${won.length} people were told that they decided.`] : []),
    ...won
      .filter(({ asked }) => !isDeepStrictEqual(asked, approval.decision))
      .map(({ asked }) => `Somebody was told that it is ${asked.type}.`),
    ...answers
      .filter(({ answer }) => !isSameDecision(answer.approval, approval))
      .map(({ answer }) => `Somebody was told ${answer.approval.status}, and it is ${approval.status}.`),
  ];
}

function checkExecuted({ effects, deliveries }: History, approval: ApprovalRow): string[] {
  const { kind, toolCallId, decision, args } = approval;
  if (kind !== "permission" || !decision) return [];
  const decided = decision.type === "edit" ? decision.args : args;
  const effect = effects.find((row) => row.toolCallId === toolCallId);
  const delivered = deliveries.filter(({ key }) => key === toDeliveryKey(toolCallId));
  return [
    ...(effect && !isDeepStrictEqual(effect.args, decided) ? ["Other arguments were executed."] : []),
    ...delivered.filter((mail) => !isMailOf(mail, decided)).map(() => "Another e-mail was delivered."),
  ];
}

const isMailOf = (mail: { to: string; subject: string; body: string }, args: JsonObject): boolean =>
  mail.to === args.to && mail.subject === args.subject && mail.body.trim() === String(args.body).trim();
