import type { Json, JsonObject } from "@holdfast/contracts";
import { isZone } from "../../zoned-time/is-zone.ts";
import { createDateTime } from "./create-date-time.ts";
import type { DateTimeNode, TextKind, TextNode } from "./form-node.ts";

/** Longer than this, a text without a hint in the schema is edited in several lines. */
const lineCharacters = 80;

/** `kind` as the schema's type says; a text's format may say more. */
export function createText(
  schema: JsonObject,
  kind: "text" | "number" | "integer" | "json",
  value: Json | undefined,
): TextNode | DateTimeNode {
  if (kind === "text" && schema.format === "date-time") {
    const node = createDateTime(schema, value);
    if (node) return node;
  }
  const text = value === undefined ? "" : kind === "json" ? toJsonText(value) : String(value);
  const origin = value === undefined ? null : { text, value };
  return { kind: kind === "text" ? toTextKind(schema, text) : kind, schema, text, origin };
}

const toJsonText = (value: Json): string => JSON.stringify(value, null, 2);

function toTextKind(schema: JsonObject, text: string): TextKind {
  const isLong =
    schema.contentMediaType === "text/plain" || /[\r\n]/.test(text) || text.length > lineCharacters;
  if (isLong) return "long-text";
  switch (schema.format) {
    case "email":
    case "uri":
      return schema.format;
    case "time-zone":
      return text === "" || isZone(text) ? "time-zone" : "text";
    case "date":
      return text === "" || isDate(text) ? "date" : "text";
    default:
      return "text";
  }
}

/** What a browser's field for dates can show. */
const isDate = (text: string): boolean =>
  /^[1-9]\d{3}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text) === true;
