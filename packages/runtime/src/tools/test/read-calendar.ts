import { readFile } from "node:fs/promises";
import { join } from "node:path";
import ICAL from "ical.js";

/** The event in a file of the outbox, as an independent reader sees it. */
export const readCalendarFile = async (dir: string, name: string) =>
  readCalendar(await readFile(join(dir, name), "utf8"));

export function readCalendar(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const component = calendar.getFirstSubcomponent("vevent");
  if (!component) throw new Error("There is no event in the calendar.");
  const event = new ICAL.Event(component);
  return {
    event,
    method: calendar.getFirstPropertyValue("method"),
    properties: component.getAllProperties().map(({ name }) => name),
    invited: event.attendees.map((attendee) => ({
      name: attendee.getFirstParameter("cn"),
      address: String(attendee.getFirstValue()).toLowerCase(),
    })),
    alarms: component.getAllSubcomponents("valarm").map((alarm) => ({
      action: alarm.getFirstPropertyValue("action"),
      trigger: String(alarm.getFirstPropertyValue("trigger")),
    })),
    /** The moments at which it takes place, the first `count`. */
    occurrences: (count: number): string[] => {
      const moments = event.iterator();
      const found = Array.from({ length: count }, () => moments.next());
      return found.filter(Boolean).map((time) => time.toJSDate().toISOString());
    },
  };
}
