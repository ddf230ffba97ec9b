import type { Json, JsonObject } from "@holdfast/contracts";
import { ownZone } from "../../zoned-time/own-zone.ts";
import { type DateTime, readDateTime } from "../../zoned-time/read-date-time.ts";
import { toLocal } from "../../zoned-time/to-local.ts";
import { zoneOffset } from "../../zoned-time/zone-offset.ts";
import type { DateTimeNode } from "./form-node.ts";

/** Null for a text that names no moment. */
export function createDateTime(schema: JsonObject, value: Json | undefined): DateTimeNode | null {
  if (value === undefined) return { kind: "date-time", schema, local: "", zone: ownZone(), origin: null };
  const read = typeof value === "string" ? readDateTime(value) : null;
  if (!read || typeof value !== "string") return null;
  const zone = toKnownZone(read);
  const local = toLocal(read.at, zone);
  return { kind: "date-time", schema, local, zone, origin: { local, zone, value } };
}

/** As it was made, but told on the clock of another zone. */
export function toClock(node: DateTimeNode, zone: string): DateTimeNode {
  const read = node.origin && readDateTime(node.origin.value);
  if (!node.origin || !read) return { ...node, zone };
  const local = toLocal(read.at, zone);
  return { ...node, local, zone, origin: { local, zone, value: node.origin.value } };
}

/** An offset that is the viewer's at that moment is better called by the viewer's zone. */
function toKnownZone({ at, zone }: DateTime): string {
  const own = ownZone();
  return zone !== "UTC" && zoneOffset(own, at) === zoneOffset(zone, at) ? own : zone;
}
