import type { EventOf } from "@holdfast/contracts";
import type { GrantUseRow, History } from "./history.ts";
import type { Violation } from "./violation.ts";

/**
 * §6.4, of standing approvals: each call that one lets through is a use of it, once; there are never more uses
 * than it has, none after it was revoked, and none of a call that did not begin. The call's event names it.
 */
export function grantsKept(history: History): Violation[] {
  const effects = new Map(history.effects.map((row) => [row.toolCallId, row]));
  const told = new Map(
    history.events
      .filter((event): event is EventOf<"tool-call-started"> => event.type === "tool-call-started")
      .flatMap(({ payload: { toolCallId, grantId } }) => (grantId ? [[toolCallId, grantId] as const] : [])),
  );
  const used = new Map(history.grantUses.map((use) => [use.toolCallId, use]));
  const violate = (sentence: string, ...ids: string[]): Violation => ({ invariant: 4, sentence, ids });
  return [
    ...history.grantUses.flatMap((use) =>
      checkUse(use, { hasBegun: effects.has(use.toolCallId), named: told.get(use.toolCallId) }).map(
        (sentence) => violate(sentence, use.grantId, use.toolCallId),
      ),
    ),
    ...[...told]
      .filter(([toolCallId, grantId]) => used.get(toolCallId)?.grantId !== grantId)
      .map(([toolCallId, grantId]) =>
        violate("A call names a grant that it has not used.", grantId, toolCallId),
      ),
    ...[...Map.groupBy(history.grantUses, ({ grantId }) => grantId)]
      .filter(([, uses]) => uses.length > (uses[0]?.uses ?? 0))
      .map(([grantId, uses]) =>
        violate(`${uses.length} calls used it, and it counts ${uses[0]?.uses}.`, grantId),
      ),
  ];
}

interface Known {
  readonly hasBegun: boolean;
  readonly named: string | undefined;
}

function checkUse(
  { grantId, uses, maxUses, usedAt, revokedAt }: GrantUseRow,
  { hasBegun, named }: Known,
): string[] {
  return [
    ...(maxUses !== null && uses > maxUses ? [`It was used ${uses} times of ${maxUses}.`] : []),
    ...(revokedAt !== null && usedAt > revokedAt ? ["It was used after it was revoked."] : []),
    ...(hasBegun ? [] : ["It was used by a call that did not begin."]),
    ...(named === grantId ? [] : ["The call that used it does not name it."]),
  ];
}
