import type { AttemptEnd, Event, TimelineAttempt } from "@holdfast/contracts";

/** A run's attempts, from its events in order: each ends with what ended it, or with what the next one says. */
export function toAttempts(events: readonly Event[]): TimelineAttempt[] {
  return events.reduce<TimelineAttempt[]>((attempts, event) => {
    const begun = toBegun(event);
    if (begun) return [...endLast(attempts, begun.recovery?.reason ?? null, event.at), begun];
    const end = ends[event.type];
    return end ? endLast(attempts, end, event.at) : attempts;
  }, []);
}

const ends: Partial<Record<Event["type"], AttemptEnd>> = {
  "run-suspended": "suspended",
  "run-completed": "completed",
  "run-failed": "failed",
  "run-cancelled": "cancelled",
};

function toBegun(event: Event): TimelineAttempt | null {
  if (event.type !== "run-started" && event.type !== "run-recovered") return null;
  const { epoch, attempt, worker } = event.payload;
  const begun = { epoch, attempt, worker, startedAt: event.at, endedAt: null, end: null };
  if (event.type === "run-started") return { ...begun, recovery: null };
  const { reason, step, kept, repeated, unknownToolCallIds } = event.payload;
  return { ...begun, recovery: { reason, step, kept, repeated, unknownToolCallIds } };
}

/** When exactly a lost attempt ended nobody saw: it is the moment at which the next one began. */
function endLast(attempts: TimelineAttempt[], end: AttemptEnd | null, at: string): TimelineAttempt[] {
  const last = attempts.at(-1);
  if (!last || last.end !== null || end === null) return attempts;
  return [...attempts.slice(0, -1), { ...last, end, endedAt: at }];
}
