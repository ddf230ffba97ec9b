import { isDeepStrictEqual } from "node:util";
import type { ToolResultPart } from "@holdfast/contracts";
import type { EffectRow, History } from "./history.ts";
import type { Violation } from "./violation.ts";

/**
 * §6.4 for those who read: once a run has ended, its message says of each call that it began what the ledger
 * says. None that has begun is told as not executed, and none is left under way.
 */
export function ledgerTold({ messages, runs, effects }: History): Violation[] {
  const standing = new Map(messages.filter(({ isStanding }) => isStanding).map((row) => [row.runId, row]));
  const conversationOf = new Map(runs.map(({ id, conversationId }) => [id, conversationId]));
  return effects.flatMap((effect) => {
    const result = standing
      .get(effect.runId)
      ?.parts.find(
        (part): part is ToolResultPart =>
          part.type === "tool-result" && part.toolCallId === effect.toolCallId,
      );
    const sentence = result && check(effect, result);
    const ids = [conversationOf.get(effect.runId) ?? effect.runId, effect.toolCallId];
    return sentence ? [{ invariant: 4, sentence, ids }] : [];
  });
}

function check({ status, result, isWaiting }: EffectRow, told: ToolResultPart): string | null {
  const sentence = `The message says ${told.status} of a call of which the ledger says ${status}.`;
  if (status === "started") return isWaiting && told.status === "cancelled" ? null : sentence;
  if (told.status !== status) return sentence;
  const isSame = status === "unknown" || isDeepStrictEqual(told.result, result);
  return isSame ? null : "The message has another result of a call than the ledger.";
}
