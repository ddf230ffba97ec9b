const format = (zone: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options });

const spokenOptions: Intl.DateTimeFormatOptions = {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
};

const isoOptions: Intl.DateTimeFormatOptions = {
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  timeZoneName: "longOffset",
};

export interface TimeInZone {
  readonly zone: string;
  /** ISO 8601 with the zone's offset. */
  readonly iso: string;
  /** As one would say it: "14:05 on Friday 20 November 2026". */
  readonly spoken: string;
}

/** Throws `RangeError` for a zone that the IANA database does not have. */
export function timeInZone(zone: string, at: Date): TimeInZone {
  const clock = format(zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
  const day = format(zone, spokenOptions).format(at);
  return { zone, iso: toIso(zone, at), spoken: `${clock} on ${day}` };
}

function toIso(zone: string, at: Date): string {
  const parts = format(zone, isoOptions).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  const offset = part("timeZoneName").replace("GMT", "") || "Z";
  const date = `${part("year")}-${part("month")}-${part("day")}`;
  return `${date}T${part("hour")}:${part("minute")}:${part("second")}${offset}`;
}
