interface TimeInZone {
  readonly zone: string;
  /** ISO 8601 with the zone's offset. */
  readonly iso: string;
  /** As one would say it: "14:05 on Friday 20 November 2026". */
  readonly spoken: string;
}

type Parts = Partial<Record<Intl.DateTimeFormatPartTypes, string>>;

/** Throws `RangeError` for a zone that the IANA database does not have. */
export function timeInZone(zone: string, at: Date): TimeInZone {
  const digits = readParts(zone, at, {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "longOffset",
  });
  const words = readParts(zone, at, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const clock = `${digits.hour}:${digits.minute}`;
  // "GMT+09:00", or "GMT" alone where there is no offset.
  const offset = digits.timeZoneName?.slice(3) || "+00:00";
  return {
    zone,
    iso: `${digits.year}-${digits.month}-${digits.day}T${clock}:${digits.second}${offset}`,
    spoken: `${clock} on ${words.weekday} ${words.day} ${words.month} ${words.year}`,
  };
}

/** Part by part: how they are joined differs between the versions of Node. */
function readParts(zone: string, at: Date, options: Intl.DateTimeFormatOptions): Parts {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options }).formatToParts(at);
  return Object.fromEntries(parts.map(({ type, value }) => [type, value]));
}
