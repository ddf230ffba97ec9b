import type { Statement } from "./statement-tap.ts";

interface Windows {
  readonly statements: readonly Statement[];
  readonly seconds: number;
}

/** A text counts as a turn's once turns make it this much more frequent than idleness does. */
const margin = 1.5;

/** Reads of the same kind differ in nothing but their constants. */
export const toText = ({ sql }: Statement): string =>
  sql
    .replace(/\s+/g, " ")
    .replace(/'[^']*'/g, "'…'")
    .trim();

/**
 * The texts that are sent whether or not there is a turn (polls, heartbeats, upkeep): those that are
 * seen in idleness and are no more frequent while turns are made.
 */
export function findBackground({ idle, busy }: { idle: Windows; busy: Windows }): ReadonlySet<string> {
  const [idleRates, busyRates] = [toRates(idle), toRates(busy)];
  const isTimed = ([text, rate]: [string, number]) => (busyRates.get(text) ?? 0) <= rate * margin;
  return new Set([...idleRates].filter(isTimed).map(([text]) => text));
}

/** Statements a second, by text. */
export function toRates({ statements, seconds }: Windows): Map<string, number> {
  const counts = Map.groupBy(statements, toText);
  return new Map([...counts].map(([text, { length }]) => [text, length / seconds]));
}
