import type { Event } from "@holdfast/contracts";

export interface Silence {
  readonly ms: number;
  readonly runId: string;
  /** The events before and after it. */
  readonly between: readonly [Event["type"], Event["type"]];
}

/** Where a run says nothing because it waits for its turn, or for a person. */
const waitsAfter = new Set<Event["type"]>(["run-queued", "run-suspended"]);

/** The longest time without an event of a run that is at work, among the pauses that `isMeant` is true of. */
export function longestSilence(
  events: readonly Event[],
  isMeant: (before: Event, after: Event) => boolean,
): Silence | null {
  const silences = [...Map.groupBy(events, ({ runId }) => runId)].flatMap(([runId, own]) =>
    own.slice(1).flatMap((after, index): Silence[] => {
      const before = own[index];
      if (!before || runId === null || waitsAfter.has(before.type) || !isMeant(before, after)) return [];
      const ms = Date.parse(after.at) - Date.parse(before.at);
      return [{ ms, runId, between: [before.type, after.type] }];
    }),
  );
  return silences.toSorted((one, other) => other.ms - one.ms)[0] ?? null;
}
