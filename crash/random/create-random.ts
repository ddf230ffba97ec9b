export interface Random {
  /** From 0 to 1, without 1. */
  readonly next: () => number;
  /** An integer from 0 to `end`, without `end`. */
  readonly below: (end: number) => number;
  readonly between: (from: number, to: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** An own sequence for each name, so that who comes first changes nothing for the others. */
  readonly fork: (name: string) => Random;
}

/** The same seed gives the same sequence (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(next() * end);
  return {
    next,
    below,
    between: (from, to) => from + below(to - from + 1),
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error("There is nothing to pick from.");
      return item;
    },
    fork: (name) =>
      createRandom(
        [...name].reduce(
          (hash, char) => Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193),
          seed ^ 0x811c9dc5,
        ),
      ),
  };
}
