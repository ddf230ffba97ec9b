import type { Json, JsonObject } from "@holdfast/contracts";
import type { ArgField } from "./to-fields.ts";

/** What stands in the form's fields: a text each, or whether a box is ticked. */
export type FormValues = Readonly<Record<string, string | boolean>>;

/** What is wrong with an argument, by its name; an empty name is the form as a whole. */
export type ArgIssues = Readonly<Record<string, ArgIssue>>;

/** Ours have words in the catalogue; the service's come with theirs. */
export type ArgIssue =
  | "missing"
  | "not-an-email"
  | "not-a-number"
  | "not-an-integer"
  | "not-json"
  | { readonly message: string };

export function toFormValues(fields: readonly ArgField[], args: JsonObject): FormValues {
  return Object.fromEntries(fields.map((field) => [field.name, toFormValue(field, args[field.name])]));
}

function toFormValue({ kind }: ArgField, value: Json | undefined): string | boolean {
  if (kind === "boolean") return value === true;
  if (value === undefined) return "";
  if (kind === "json") return JSON.stringify(value, null, 2);
  if (Array.isArray(value)) return value.join("\n");
  return String(value);
}

export type ParsedForm = { readonly args: JsonObject } | { readonly issues: ArgIssues };

/** The arguments that the form says, or what is wrong with it. Whether they fit the schema, the service checks. */
export function parseForm(fields: readonly ArgField[], values: FormValues): ParsedForm {
  const args: Record<string, Json> = {};
  const issues: Record<string, ArgIssue> = {};
  for (const field of fields) {
    const parsed = parseField(field, values[field.name] ?? "");
    if ("issue" in parsed) issues[field.name] = parsed.issue;
    else if (parsed.value !== undefined) args[field.name] = parsed.value;
  }
  return Object.keys(issues).length > 0 ? { issues } : { args };
}

type ParsedField = { readonly value: Json | undefined } | { readonly issue: ArgIssue };

/** An optional field that is left empty is left out. */
function parseField({ kind, isRequired }: ArgField, value: string | boolean): ParsedField {
  if (typeof value === "boolean") return { value };
  if (value.trim() === "") {
    if (kind === "texts" && isRequired) return { value: [] };
    return isRequired ? { issue: "missing" } : { value: undefined };
  }
  switch (kind) {
    case "number":
    case "integer":
      return parseNumber(kind, value);
    case "texts":
      return { value: value.split(/\r?\n/).filter((line) => line.trim() !== "") };
    case "json":
      return parseJson(value);
    case "email":
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim())
        ? { value: value.trim() }
        : { issue: "not-an-email" };
    default:
      return { value };
  }
}

function parseNumber(kind: "number" | "integer", text: string): ParsedField {
  const value = Number(text.trim());
  if (!Number.isFinite(value)) return { issue: "not-a-number" };
  if (kind === "integer" && !Number.isInteger(value)) return { issue: "not-an-integer" };
  return { value };
}

function parseJson(text: string): ParsedField {
  try {
    const value: Json = JSON.parse(text);
    return { value };
  } catch {
    return { issue: "not-json" };
  }
}
