import { TZDate } from "@date-fns/tz";
import { idSchema } from "@holdfast/contracts";
import {
  ICalAlarmType,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendar,
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventRepeatingFreq,
} from "ical-generator";
import addressparser from "nodemailer/lib/addressparser/index.js";
import type { EventInput } from "./event-input-schema.ts";
import { zoneRules } from "./zone-rules.ts";

interface CalendarOptions {
  /** Becomes the UID: a repeat of the call is the same event to every calendar. */
  readonly idempotencyKey: string;
  /** As in a mail's From. */
  readonly organizer: string;
}

const frequencies = {
  daily: ICalEventRepeatingFreq.DAILY,
  weekly: ICalEventRepeatingFreq.WEEKLY,
  monthly: ICalEventRepeatingFreq.MONTHLY,
  yearly: ICalEventRepeatingFreq.YEARLY,
};

const alarmTypes = { notice: ICalAlarmType.display, sound: ICalAlarmType.audio };

/**
 * The event as an iCalendar file (RFC 5545): an invitation (RFC 5546) where somebody is invited. Its times are
 * in UTC, which every reader takes for the same moment. A repeated one is in its zone, whose rules are in the
 * file, so that it keeps its clock time over the summer.
 */
export function toCalendar(event: EventInput, { idempotencyKey, organizer }: CalendarOptions): string {
  const isInvitation = event.attendees.length > 0;
  const calendar = new ICalCalendar({
    prodId: { company: "Holdfast", product: "Holdfast" },
    method: isInvitation ? ICalCalendarMethod.REQUEST : ICalCalendarMethod.PUBLISH,
    timezone: { name: null, generator: (zone) => zoneRules(zone).block },
  });
  calendar.createEvent({
    // Written as it is, so it must not be able to end its line.
    id: idSchema.parse(idempotencyKey),
    summary: event.title,
    ...toTimes(event),
    location: event.place ?? null,
    description: event.notes || null,
    organizer: toOrganizer(organizer),
    attendees: distinct(event.attendees).map(({ name, email }) => ({
      name: name ?? email,
      email,
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.NEEDSACTION,
      rsvp: true,
    })),
    alarms: event.reminders.map(({ minutesBefore, kind }) => ({
      type: alarmTypes[kind],
      trigger: minutesBefore * 60,
    })),
  });
  return `${calendar.toString()}\r\n`;
}

function toTimes({ start, end, timeZone, recurrence }: EventInput): Partial<ICalEventData> & { start: Date } {
  if (!recurrence) return { start: new Date(start), end: new Date(end) };
  const { zone } = zoneRules(timeZone);
  const { frequency, interval, until } = recurrence;
  const repeating = {
    freq: frequencies[frequency],
    interval,
    ...(until && { until: endOfDay(until, zone) }),
  };
  return { start: new TZDate(start, zone), end: new TZDate(end, zone), timezone: zone, repeating };
}

/** The moment after which nothing begins on that day any more; it is written in UTC, as RFC 5545 §3.3.10 asks. */
function endOfDay(date: string, zone: string): Date {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return new Date(new TZDate(year, month - 1, day, 23, 59, 59, zone).getTime());
}

function toOrganizer(from: string): { name: string; email: string } {
  const [mailbox] = addressparser(from, { flatten: true });
  if (!mailbox?.address) throw new Error("The sender of e-mail has no address.");
  return { name: mailbox.name || mailbox.address, email: mailbox.address };
}

const distinct = (attendees: EventInput["attendees"]): EventInput["attendees"] => [
  ...new Map(attendees.map((attendee) => [attendee.email.toLowerCase(), attendee])).values(),
];
