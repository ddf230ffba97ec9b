/** A promise of DESIGN §6 that a history breaks. */
export interface Violation {
  readonly invariant: number;
  readonly sentence: string;
  /** Of the rows concerned, the conversation's first. */
  readonly ids: readonly string[];
}

/** Checks one invariant; empty when it holds. */
export type Check<History> = (history: History) => readonly Violation[];
