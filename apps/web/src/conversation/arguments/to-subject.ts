import type { JsonObject } from "@holdfast/contracts";

const maxCharacters = 80;

/** The argument that says most in a line: the first short text. */
export const toSubject = (args: JsonObject): string | undefined =>
  Object.values(args).find(
    (value): value is string => typeof value === "string" && value.length <= maxCharacters,
  );
