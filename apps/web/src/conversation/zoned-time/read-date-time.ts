/** A moment as RFC 3339 writes it, and the offset that it was written with. */
export interface DateTime {
  readonly at: number;
  /** "UTC", or "+09:00". */
  readonly zone: string;
}

const dateTime = /^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Null for anything else, and for the days and seconds that a calendar does not have. */
export function readDateTime(text: string): DateTime | null {
  const zone = dateTime.exec(text)?.[1];
  const at = Date.parse(text);
  if (!zone || Number.isNaN(at)) return null;
  return { at, zone: zone === "Z" ? "UTC" : zone };
}
