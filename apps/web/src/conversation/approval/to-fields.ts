import type { Json, JsonObject } from "@holdfast/contracts";

/** How an argument is edited. `json`: anything for which there is no better field. */
export type FieldKind =
  | "text"
  | "long-text"
  | "email"
  | "number"
  | "integer"
  | "boolean"
  | "choice"
  | "texts"
  | "json";

export interface ArgField {
  readonly name: string;
  readonly label: string;
  readonly hint: string | null;
  readonly kind: FieldKind;
  readonly isRequired: boolean;
  /** Of a choice. */
  readonly options: readonly string[];
}

/** Longer than this, a text without a hint in the schema is edited in several lines. */
const lineCharacters = 80;

/** The fields of a form for arguments: those of the schema in its order, then any others that are there. */
export function toFields(schema: JsonObject, args: JsonObject): ArgField[] {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  const names = new Set([...Object.keys(properties), ...Object.keys(args)]);
  return [...names].map((name) => {
    const property = properties[name];
    const described = isObject(property) ? property : {};
    return {
      name,
      label: asText(described.title) ?? spellOut(name),
      hint: asText(described.description),
      kind: kindOf(described, args[name]),
      isRequired: required.includes(name),
      options: Array.isArray(described.enum) ? described.enum.filter((it) => typeof it === "string") : [],
    };
  });
}

/** What is there decides against the schema where the two do not fit: nothing may be lost by editing. */
function kindOf(property: JsonObject, value: Json | undefined): FieldKind {
  switch (property.type) {
    case "string":
      return value === undefined || typeof value === "string" ? textKind(property, value ?? "") : "json";
    case "number":
    case "integer":
      return value === undefined || typeof value === "number" ? property.type : "json";
    case "boolean":
      return value === undefined || typeof value === "boolean" ? "boolean" : "json";
    case "array":
      return isTextList(property) && (value === undefined || areTexts(value)) ? "texts" : "json";
    default:
      return "json";
  }
}

function textKind(property: JsonObject, value: string): FieldKind {
  if (Array.isArray(property.enum))
    return property.enum.every((it) => typeof it === "string") ? "choice" : "json";
  if (property.format === "email") return value.includes("\n") ? "long-text" : "email";
  const isLong =
    property.contentMediaType === "text/plain" || value.includes("\n") || value.length > lineCharacters;
  return isLong ? "long-text" : "text";
}

/** One text a line, so none may have a line break in it. */
const areTexts = (value: Json): boolean =>
  Array.isArray(value) && value.every((it) => typeof it === "string" && it !== "" && !/[\r\n]/.test(it));

const isTextList = ({ items }: JsonObject): boolean =>
  isObject(items) && items.type === "string" && !Array.isArray(items.enum);

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const asText = (value: Json | undefined): string | null =>
  typeof value === "string" && value !== "" ? value : null;

function spellOut(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[_-]+/g, " ")
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
