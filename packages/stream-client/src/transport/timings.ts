/** How long the transport waits for what, in milliseconds. */
export interface Timings {
  /** For other tabs' wishes, before the stream is opened anew. */
  readonly gatherMs: number;
  /** For the first item of a new stream. */
  readonly openMs: number;
  readonly minBackoffMs: number;
  readonly maxBackoffMs: number;
  /** How often a visible tab looks whether the leader is well. */
  readonly checkMs: number;
  /** For the leader's answer, before it counts as frozen. */
  readonly answerMs: number;
  /** Before a lost connection is told. */
  readonly graceMs: number;
}

export const defaultTimings: Timings = {
  gatherMs: 30,
  openMs: 15_000,
  minBackoffMs: 250,
  maxBackoffMs: 15_000,
  checkMs: 5_000,
  answerMs: 2_000,
  graceMs: 2_000,
};

/** Exponential with full jitter, so that many browsers do not come back at once. */
export function backoffMs({ minBackoffMs, maxBackoffMs }: Timings, tries: number): number {
  const ceiling = Math.min(maxBackoffMs, minBackoffMs * 2 ** tries);
  return minBackoffMs / 2 + Math.random() * ceiling;
}
