/** How long failures count. */
export const failureWindowSeconds = 15 * 60;

/** How many are free. */
export const freeFailures = { account: 5, address: 20 } as const;

const firstWaitSeconds = 30;

export interface Failures {
  /** Within the window. */
  readonly count: number;
  /** Since the last of them. */
  readonly secondsSinceLast: number;
  readonly free: number;
}

/**
 * Whole seconds until the next try is let through; 0 for at once. With the last free failure comes a
 * wait of 30 s, which each further one doubles, up to the whole window.
 */
export function waitSeconds({ count, secondsSinceLast, free }: Failures): number {
  if (count < free) return 0;
  const wait = Math.min(firstWaitSeconds * 2 ** (count - free), failureWindowSeconds);
  return Math.max(0, Math.ceil(wait - secondsSinceLast));
}
