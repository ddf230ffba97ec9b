import { TZDate } from "@date-fns/tz";
import type { JsonObject } from "@holdfast/contracts";
import { timeInZone } from "../../tools/time-in-zone.ts";
import { findAddresses } from "./find-addresses.ts";
import { findZone } from "./find-zone.ts";

/** `before`: what was said before "schedule". No `args`: the day or the hours are missing. */
interface EventRequest {
  readonly before: string;
  readonly args?: JsonObject;
}

const maxCharacters = 1_000;
const frequencies = { day: "daily", week: "weekly", month: "monthly", year: "yearly" } as const;

/**
 * Takes "Schedule lunch with bob@example.com on 2027-03-15 from 12:00 to 13:00 in Berlin" apart: the arguments
 * of `create_event`; null for anything else. "at Café Einstein", "every week" and "until 2027-06-30" may follow.
 */
export function readEventRequest(text: string): EventRequest | null {
  const verb = /\bschedule\s/iu.exec(text);
  if (!verb) return null;
  const before = text.slice(0, verb.index);
  const said = text.slice(verb.index + verb[0].length, verb.index + maxCharacters);
  const title = readTitle(said);
  const times = readTimes(said);
  if (!title || !times) return { before };
  const attendees = findAddresses(said).map((email) => ({ name: toName(email), email }));
  const place = readPlace(said);
  const recurrence = readRecurrence(said);
  const reminders = [{ minutesBefore: 15, kind: "notice" }];
  return {
    before,
    args: {
      title,
      ...times,
      ...(place && { place }),
      attendees,
      reminders,
      ...(recurrence && { recurrence }),
    },
  };
}

/** Up to the first word that begins something else. */
function readTitle(said: string): string {
  const [words = ""] = said.split(/\s(?:with|on|from|in|at|every|until)\s|[.?!]\s/iu);
  const title = words
    .replace(/^(?:an?|the)\s+/iu, "")
    .trim()
    .slice(0, 200);
  return `${title.charAt(0).toUpperCase()}${title.slice(1)}`;
}

function readTimes(said: string): { start: string; end: string; timeZone: string } | undefined {
  const day = /\bon\s+(\d{4})-(\d{2})-(\d{2})\b/iu.exec(said);
  const hours = /\bfrom\s+(\d{1,2}):(\d{2})\s+(?:to|until)\s+(\d{1,2}):(\d{2})\b/iu.exec(said);
  if (!day || !hours) return undefined;
  const timeZone = readZone(said);
  const [year = 0, month = 0, date = 0] = day.slice(1).map(Number);
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = hours.slice(1).map(Number);
  const isNextDay = toHour * 60 + toMinute <= fromHour * 60 + fromMinute;
  const start = new TZDate(year, month - 1, date, fromHour, fromMinute, timeZone);
  const end = new TZDate(year, month - 1, date + Number(isNextDay), toHour, toMinute, timeZone);
  if (start.getMonth() !== month - 1 || fromHour > 23 || toHour > 24 || year < 1970) return undefined;
  return { start: timeInZone(timeZone, start).iso, end: timeInZone(timeZone, end).iso, timeZone };
}

/** The zone of the city that is named, or UTC. */
function readZone(said: string): string {
  const names = [...said.matchAll(/\bin\s+(\p{L}[\p{L}\p{M}'’/_-]*(?:\s+\p{L}[\p{L}\p{M}'’-]*)?)/giu)];
  const zones = names.flatMap(
    ([, name = ""]) => findZone(name) ?? findZone(name.split(/\s/u)[0] ?? "") ?? [],
  );
  return zones[0] ?? "UTC";
}

const readPlace = (said: string): string | undefined =>
  /\bat\s+(\p{L}[^,.;?!\n]{0,100}?)(?=\s+(?:with|on|from|in|every|until)\s|[,.;?!\n]|$)/iu.exec(said)?.[1];

function readRecurrence(said: string): JsonObject | undefined {
  const unit = /\bevery\s+(day|week|month|year)\b/iu.exec(said)?.[1]?.toLowerCase();
  if (!unit || !(unit in frequencies)) return undefined;
  const until = /\buntil\s+(\d{4}-\d{2}-\d{2})\b/iu.exec(said)?.[1];
  return { frequency: frequencies[unit as keyof typeof frequencies], interval: 1, ...(until && { until }) };
}

/** "bob.smith@example.com" is called Bob Smith. */
const toName = (email: string): string =>
  (email.split("@")[0] ?? "")
    .split(/[._+-]+/u)
    .filter(Boolean)
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join(" ") || email;
