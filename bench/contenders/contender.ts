/** A system that streams an agent's replies, seen from its client. */
export interface Contender extends AsyncDisposable {
  /** A new conversation, ready for its first question. */
  readonly openLane: () => Promise<Lane>;
}

/** One conversation, whose questions are asked one after another. */
export interface Lane extends AsyncDisposable {
  /** Resolves when the whole reply is there. Both times are from the request on. */
  readonly ask: (text: string) => Promise<{ readonly firstTokenMs: number; readonly endMs: number }>;
}
