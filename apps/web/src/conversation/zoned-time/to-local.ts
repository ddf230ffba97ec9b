import { offsetMs } from "./zone-offset.ts";

/** What a clock in the zone shows: "2026-11-21T14:00", with seconds only where they count. */
export function toLocal(at: number, zone: string): string {
  const text = new Date(at + offsetMs(zone, at)).toISOString().slice(0, -1);
  return text.replace(/\.000$/, "").replace(/^(.{16}):00$/, "$1");
}
