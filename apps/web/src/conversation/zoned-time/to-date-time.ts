import { offsetMs, toOffsetText } from "./zone-offset.ts";

const dayMs = 86_400_000;
const local = /^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?$/;

/**
 * The moment at which a clock in the zone shows this, as RFC 3339 writes it; null where it is no time. Of an hour
 * that a clock shows twice it is the first; in one that it skips, the offset is that from before.
 */
export function toDateTime(text: string, zone: string): string | null {
  const shown = local.test(text) ? Date.parse(`${text}Z`) : Number.NaN;
  if (Number.isNaN(shown)) return null;
  const [before, after] = [shown - dayMs, shown + dayMs].map((at) => offsetMs(zone, at)) as [number, number];
  const ahead = [before, after].find((offset) => offsetMs(zone, shown - offset) === offset) ?? before;
  const written = new Date(shown)
    .toISOString()
    .slice(0, -1)
    .replace(/\.000$/, "");
  return `${written}${zone === "UTC" ? "Z" : toOffsetText(ahead / 60_000)}`;
}
