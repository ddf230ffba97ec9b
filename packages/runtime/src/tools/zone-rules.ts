import { canonicalZone } from "@holdfast/contracts";
import { tzlib_get_ical_block } from "timezones-ical-library";
import { ToolError } from "./tool-error.ts";

interface ZoneRules {
  /** The name that the rules have: many places share those of another. */
  readonly zone: string;
  /** A `VTIMEZONE` (RFC 5545 §3.6.5). */
  readonly block: string;
}

export function zoneRules(timeZone: string): ZoneRules {
  const [block = "", parameter = ""] = tzlib_get_ical_block(canonicalZone(timeZone) ?? timeZone);
  if (!block.startsWith("BEGIN:VTIMEZONE"))
    throw new ToolError(`The rules of the time zone “${timeZone}” are not known. Name a city's zone.`);
  return { zone: parameter.replace(/^TZID=/u, ""), block };
}
