const firstMs = 500;
const maxMs = 30_000;

/** Exponential backoff with jitter: how long to wait after so many failed tries, in milliseconds. */
export const backoffMs = (tries: number): number =>
  Math.round(Math.min(maxMs, firstMs * 2 ** (tries - 1)) * (0.5 + Math.random() / 2));
