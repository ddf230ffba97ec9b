import { zoneOffset } from "./zone-offset.ts";

/** Whether it is a zone whose clock can be told: an IANA name, or an offset such as "+09:00". */
export function isZone(zone: string): boolean {
  try {
    zoneOffset(zone, 0);
    return zone !== "";
  } catch {
    return false;
  }
}
