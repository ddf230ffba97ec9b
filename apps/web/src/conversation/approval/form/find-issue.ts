import type { Json, JsonObject } from "@holdfast/contracts";
import type { ArgIssue } from "./arg-issue.ts";

/** What a schema's plain bounds refuse. Formats and patterns are the service's business: engines differ. */
export function findIssue(schema: JsonObject, value: Json): ArgIssue | null {
  if (typeof value === "string") return findLengthIssue(schema, [...value].length);
  if (typeof value === "number") return findSizeIssue(schema, value);
  return Array.isArray(value) ? findCountIssue(schema, value.length) : null;
}

/** JSON Schema counts characters, not code units. */
function findLengthIssue({ minLength, maxLength }: JsonObject, length: number): ArgIssue | null {
  if (isNumber(minLength) && length < minLength) {
    return length === 0 ? { code: "missing" } : { code: "tooShort", limit: minLength };
  }
  return isNumber(maxLength) && length > maxLength ? { code: "tooLong", limit: maxLength } : null;
}

function findSizeIssue(
  { minimum, exclusiveMinimum, maximum, exclusiveMaximum }: JsonObject,
  value: number,
): ArgIssue | null {
  if (isNumber(minimum) && value < minimum) return { code: "tooSmall", limit: minimum };
  if (isNumber(maximum) && value > maximum) return { code: "tooLarge", limit: maximum };
  if (isNumber(exclusiveMinimum) && value <= exclusiveMinimum)
    return { code: "notAbove", limit: exclusiveMinimum };
  return isNumber(exclusiveMaximum) && value >= exclusiveMaximum
    ? { code: "notBelow", limit: exclusiveMaximum }
    : null;
}

function findCountIssue({ minItems, maxItems }: JsonObject, count: number): ArgIssue | null {
  if (isNumber(minItems) && count < minItems) return { code: "tooFew", limit: minItems };
  return isNumber(maxItems) && count > maxItems ? { code: "tooMany", limit: maxItems } : null;
}

const isNumber = (value: Json | undefined): value is number => typeof value === "number";
