import type { Turn } from "./turn.ts";

/** The turns as they are now, with the very objects of before where nothing has changed in them. */
export function keepSameTurns(before: readonly Turn[], now: readonly Turn[]): readonly Turn[] {
  const known = new Map(before.map((turn) => [turn.key, turn]));
  const turns = now.map((turn) => {
    const same = known.get(turn.key);
    return same && isEqual(same, turn) ? same : turn;
  });
  return turns.length === before.length && turns.every((turn, index) => turn === before[index])
    ? before
    : turns;
}

function isEqual(a: Turn, b: Turn): boolean {
  const fields = new Map<string, unknown>(Object.entries(a));
  return Object.entries(b).every(([name, value]) => Object.is(fields.get(name), value));
}
