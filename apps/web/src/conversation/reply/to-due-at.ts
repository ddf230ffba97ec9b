import type { PendingRetry } from "@holdfast/stream-client";

/**
 * When it is tried again, by this machine's clock. The clocks of service and reader may differ: it is never
 * later than a whole wait from now.
 */
export const toDueAt = ({ at, delayMs }: Pick<PendingRetry, "at" | "delayMs">, now: number): number =>
  Math.min(Date.parse(at) + delayMs, now + delayMs);
