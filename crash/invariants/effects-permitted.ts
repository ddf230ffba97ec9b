import type { EventOf } from "@holdfast/contracts";
import type { ApprovalRow, EffectRow, History } from "./history.ts";
import { toDeliveryKey } from "./to-delivery-key.ts";
import type { Violation } from "./violation.ts";

/** The tools that no policy lets run by themselves. */
const askingTools = new Set(["send_email"]);

type Facts = {
  readonly toolCallId: string;
  readonly tool: string;
  readonly conversationId: string;
  readonly permission: ApprovalRow | undefined;
  /** A grant let it through. */
  readonly isGranted: boolean;
  /** How often a person has said that a lost try is to run again. */
  readonly runAgain: number;
  readonly deliveries: number;
  readonly starts: readonly number[];
  readonly decidedAtEvent: number | undefined;
  readonly effect: EffectRow | undefined;
};

/**
 * §6.4: a tool call's effect happens at most once without a person's word, and never before its
 * approval or a grant's word; a rejected call never executes. What arrived outside is counted, not what the ledger says.
 */
export function effectsPermitted(history: History): Violation[] {
  const facts = collectFacts(history);
  const known = new Set(facts.map(({ toolCallId }) => toDeliveryKey(toolCallId)));
  const strangers = history.deliveries.filter(({ key }) => !known.has(key));
  return [
    ...facts.flatMap((fact) =>
      checkCall(fact).map((sentence) => ({
        invariant: 4,
        sentence,
        ids: [fact.conversationId, fact.toolCallId],
      })),
    ),
    ...strangers.map(({ key }) => ({
      invariant: 4,
      sentence: "An e-mail came of no tool call.",
      ids: [key],
    })),
  ];
}

function checkCall(fact: Facts): string[] {
  const { tool, permission, deliveries, starts, runAgain, effect, decidedAtEvent, isGranted } = fact;
  const sentences: string[] = [];
  const hasHappened = deliveries > 0 || starts.length > 0 || effect !== undefined;
  if (deliveries > 1 + runAgain) sentences.push(`It was delivered ${deliveries} times.`);
  if (!askingTools.has(tool) || (isGranted && !permission)) return sentences;
  const isPermitted = permission?.status === "approved" || permission?.status === "edited";
  if (hasHappened && !isPermitted)
    sentences.push(`It was executed, and its approval is ${permission?.status ?? "missing"}.`);
  const early = starts.find((seq) => decidedAtEvent === undefined || seq < decidedAtEvent);
  if (early !== undefined) sentences.push(`It started at event ${early}, before its approval.`);
  if (effect && permission?.decidedAt && effect.startedAt < permission.decidedAt)
    sentences.push(`The ledger says that it started at ${effect.startedAt}, before its approval.`);
  if (deliveries > 0 && !effect) sentences.push("It was delivered, and the ledger does not know it.");
  return sentences;
}

function collectFacts(history: History): Facts[] {
  const permissions = history.approvals.filter(({ kind }) => kind === "permission");
  const permissionOf = new Map(permissions.map((row) => [row.toolCallId, row]));
  const granted = new Set(history.grantUses.map(({ toolCallId }) => toolCallId));
  const effectOf = new Map(history.effects.map((row) => [row.toolCallId, row]));
  const decidedAt = new Map(
    history.events
      .filter((event) => event.type === "approval-decided")
      .map((event) => [event.payload.approval.id, event.seq]),
  );
  const starts = Map.groupBy(
    history.events.filter(
      (event): event is EventOf<"tool-call-started"> => event.type === "tool-call-started",
    ),
    (event) => event.payload.toolCallId,
  );
  const deliveries = Map.groupBy(history.deliveries, ({ key }) => key);
  const again = Map.groupBy(
    history.approvals.filter(({ kind, status }) => kind === "outcome" && status === "approved"),
    ({ toolCallId }) => toolCallId,
  );
  return collectCalls(history).map((call) => {
    const permission = permissionOf.get(call.toolCallId);
    return {
      ...call,
      permission,
      isGranted: granted.has(call.toolCallId),
      runAgain: again.get(call.toolCallId)?.length ?? 0,
      deliveries: deliveries.get(toDeliveryKey(call.toolCallId))?.length ?? 0,
      starts: starts.get(call.toolCallId)?.map(({ seq }) => seq) ?? [],
      decidedAtEvent: permission && decidedAt.get(permission.id),
      effect: effectOf.get(call.toolCallId),
    };
  });
}

/** Every call that was ever proposed, be it void by now, or that the ledger knows. */
function collectCalls({
  events,
  effects,
  runs,
}: History): Pick<Facts, "toolCallId" | "tool" | "conversationId">[] {
  const conversationOf = new Map(runs.map(({ id, conversationId }) => [id, conversationId]));
  const calls = [
    ...events.flatMap((event) =>
      event.type === "tool-call-proposed" ? [{ ...event.payload, conversationId: event.conversationId }] : [],
    ),
    ...effects.map((row) => ({ ...row, conversationId: conversationOf.get(row.runId) ?? row.runId })),
  ];
  return [
    ...new Map(
      calls.map(({ toolCallId, tool, conversationId }) => [toolCallId, { toolCallId, tool, conversationId }]),
    ).values(),
  ];
}
