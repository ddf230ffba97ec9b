import { AppError, canonicalZone, type JsonObject, type RefusedArg } from "@holdfast/contracts";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats.default(ajv);
ajv.addFormat("time-zone", (name: string) => canonicalZone(name) !== undefined);

/**
 * Checks edited arguments against the tool's JSON Schema. Throws ARGS_INVALID with `details.issues: RefusedArg[]`.
 */
export function checkArgs(schema: JsonObject, args: JsonObject): void {
  const validate = ajv.compile(schema);
  // Ajv keeps every schema by its identity, and each row is an object of its own.
  ajv.removeSchema(schema);
  if (validate(args)) return;
  refuseArgs((validate.errors ?? []).map(toIssue));
}

/** Throws ARGS_INVALID, unless there is nothing to refuse. */
export function refuseArgs(issues: readonly RefusedArg[]): void {
  if (issues.length === 0) return;
  throw new AppError("ARGS_INVALID", "Some of the arguments do not fit. Correct them and approve again.", {
    issues,
  });
}

function toIssue({ instancePath, keyword, message = "is not valid", params }: ErrorObject): RefusedArg {
  const path = instancePath.split("/").slice(1).map(unescapePointer);
  for (const key of [params.missingProperty, params.additionalProperty]) {
    if (typeof key === "string") path.push(key);
  }
  const { limit, format } = params;
  return {
    path: path.join("."),
    message,
    keyword,
    ...(typeof limit === "number" ? { limit } : {}),
    ...(typeof format === "string" ? { format } : {}),
  };
}

/** RFC 6901, JSON Pointer. */
const unescapePointer = (key: string): string => key.replaceAll("~1", "/").replaceAll("~0", "~");
