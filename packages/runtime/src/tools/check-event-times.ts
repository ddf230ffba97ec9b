import type { z } from "zod";
import type { EventInput } from "./event-input-schema.ts";
import { timeInZone } from "./time-in-zone.ts";

/** What no field shows by itself. */
export function checkEventTimes(event: EventInput, ctx: z.RefinementCtx<EventInput>): void {
  if (ctx.issues.length > 0) return;
  const { start, end, timeZone, recurrence } = event;
  const refuse = (path: string[], message: string) => ctx.addIssue({ code: "custom", path, message });
  const zoned = (iso: string) => timeInZone(timeZone, new Date(iso)).iso;
  for (const field of ["start", "end"] as const) {
    const offset = zoned(event[field]).slice(-6);
    if (hasOtherOffset(event[field], offset))
      refuse([field], `At that moment the offset of ${timeZone} is ${offset}.`);
  }
  if (Date.parse(end) <= Date.parse(start)) refuse(["end"], "The end must be after the start.");
  if (recurrence?.until && recurrence.until < zoned(start).slice(0, 10))
    refuse(["recurrence", "until"], "It must not end before it starts.");
}

/**
 * Whoever wrote another offset than the zone's had another clock in mind, and nobody knows which of the two is
 * meant. UTC is no clock of a place.
 */
function hasOtherOffset(iso: string, offset: string): boolean {
  const written = /[+-]\d{2}:\d{2}$/u.exec(iso)?.[0];
  return written !== undefined && written !== offset;
}
