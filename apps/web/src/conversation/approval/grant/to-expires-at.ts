import type { GrantLimits } from "./grant-limits.ts";

const hourMs = 3_600_000;
const lengthsMs = { hour: hourMs, day: 24 * hourMs, week: 168 * hourMs, month: 720 * hourMs } as const;

/** When it ends; null for never, undefined where that has not been said. */
export function toExpiresAt(
  { until, date }: Pick<GrantLimits, "until" | "date">,
  now: Date,
): string | null | undefined {
  if (until === "ever") return null;
  if (until !== "date") return new Date(now.getTime() + lengthsMs[until]).toISOString();
  const end = new Date(`${date}T23:59:59`);
  return Number.isNaN(end.getTime()) || end <= now ? undefined : end.toISOString();
}
