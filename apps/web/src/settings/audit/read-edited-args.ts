import type { AuditEntry, JsonObject } from "@holdfast/contracts";
import { isObject } from "../../conversation/arguments/is-object.ts";

/** What a person made of the arguments, where one decided so. */
export const readEditedArgs = ({ action, details }: AuditEntry): JsonObject | null =>
  action === "decided" && isObject(details) && details.type === "edit" && isObject(details.args)
    ? details.args
    : null;
