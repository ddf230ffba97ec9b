import { toDateTime } from "../../zoned-time/to-date-time.ts";
import type { DateTimeNode } from "./form-node.ts";
import type { LeafReading } from "./leaf-reading.ts";

export function readDateTimeNode({ local, zone, origin }: DateTimeNode): LeafReading {
  if (origin?.local === local && origin.zone === zone) return { value: origin.value };
  if (local === "") return { issue: { code: "missing" } };
  const value = toDateTime(local, zone);
  return value === null ? { issue: { code: "notTime" } } : { value };
}
