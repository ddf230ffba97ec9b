import type { RefusedArg } from "@holdfast/contracts";
import type { ArgIssue } from "./arg-issue.ts";

const codes = {
  required: "missing",
  additionalProperties: "unknown",
  enum: "notOffered",
  minLength: "tooShort",
  maxLength: "tooLong",
  minimum: "tooSmall",
  maximum: "tooLarge",
  exclusiveMinimum: "notAbove",
  exclusiveMaximum: "notBelow",
  minItems: "tooFew",
  maxItems: "tooMany",
  uniqueItems: "notUnique",
} as const;

const formats = {
  email: "notEmail",
  uri: "notUri",
  date: "notDate",
  "date-time": "notTime",
  "time-zone": "notZone",
} as const;

/** In our own words, where there are any. */
export function toIssue({ keyword, message, limit, format }: RefusedArg): ArgIssue {
  if (keyword === "format" && format && Object.hasOwn(formats, format))
    return { code: formats[format as keyof typeof formats] };
  if (!Object.hasOwn(codes, keyword)) return { code: "other", message };
  const code = codes[keyword as keyof typeof codes];
  return code === "tooShort" && limit === 1
    ? { code: "missing" }
    : { code, ...(limit === undefined ? {} : { limit }) };
}
