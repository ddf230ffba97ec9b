import type { RunTimeline } from "@holdfast/contracts";

/** In milliseconds; `total` is the sum of the others. */
export interface Durations {
  readonly total: number;
  /** An attempt was at it, waits before a new try included. */
  readonly working: number;
  /** A person had to decide. */
  readonly waiting: number;
  readonly queued: number;
}

/** Where the time went, up to now. */
export function toDurations(timeline: RunTimeline, now: number): Durations {
  const { run, attempts } = timeline;
  const end = run.finishedAt ? Date.parse(run.finishedAt) : Math.max(now, lastKnown(timeline));
  const total = Math.max(0, end - Date.parse(run.createdAt));
  const working = sum(
    attempts.map(({ startedAt, endedAt }) => (endedAt ? Date.parse(endedAt) : end) - Date.parse(startedAt)),
  );
  const waiting = sum(toWaits(timeline, end));
  return { total, working, waiting, queued: Math.max(0, total - working - waiting) };
}

/** From each suspension to the first decision after it. */
function toWaits({ attempts, approvals }: RunTimeline, end: number): number[] {
  const decisions = approvals.flatMap(({ decidedAt }) => (decidedAt ? [Date.parse(decidedAt)] : []));
  return attempts.flatMap((attempt, index) => {
    if (attempt.end !== "suspended" || !attempt.endedAt) return [];
    const suspendedAt = Date.parse(attempt.endedAt);
    const nextAt = attempts[index + 1]?.startedAt;
    const until = nextAt ? Date.parse(nextAt) : end;
    const decidedAt = decisions.filter((at) => at >= suspendedAt && at <= until);
    return [Math.min(until, ...decidedAt) - suspendedAt];
  });
}

/** A reader's clock may be behind the service's. */
const lastKnown = ({ run, attempts }: RunTimeline): number =>
  Math.max(
    Date.parse(run.createdAt),
    ...attempts.map(({ startedAt, endedAt }) => Date.parse(endedAt ?? startedAt)),
  );

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + Math.max(0, value), 0);
