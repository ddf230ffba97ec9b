const minuteMs = 60_000;
const fixedOffset = /^([+-])(\d\d):(\d\d)$/;
const formats = new Map<string, Intl.DateTimeFormat>();

/** How far a zone's clock is ahead of UTC at a moment, in minutes. Throws `RangeError` for no zone. */
export function zoneOffset(zone: string, at: number): number {
  const fixed = fixedOffset.exec(zone);
  if (fixed) return toMinutes(fixed);
  const name = toFormat(zone)
    .formatToParts(at)
    .find(({ type }) => type === "timeZoneName")?.value;
  // "GMT+09:00", or "GMT" alone where there is no offset. Seconds, in times before zones, are left out.
  const ahead = /^GMT([+-])(\d\d):(\d\d)/.exec(name ?? "");
  return ahead ? toMinutes(ahead) : 0;
}

const toMinutes = ([, sign, hours, minutes]: RegExpExecArray): number =>
  (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));

/** Making one takes as long as a hundred uses of it. */
function toFormat(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" });
  formats.set(zone, format);
  return format;
}

/** "+09:00" */
export function toOffsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

export const offsetMs = (zone: string, at: number): number => zoneOffset(zone, at) * minuteMs;
