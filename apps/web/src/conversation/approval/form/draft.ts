import type { JsonObject } from "@holdfast/contracts";
import { isObject } from "../../arguments/is-object.ts";
import type { ArgIssue, ArgIssues } from "./arg-issue.ts";
import { createNode } from "./create-node.ts";
import type { FormNode, TextNode } from "./form-node.ts";
import { readForm } from "./read-form.ts";

/** The arguments as they are being edited: in fields, or as JSON in one. */
export type Draft =
  | { readonly view: "fields"; readonly node: FormNode }
  | { readonly view: "json"; readonly node: TextNode };

export type DraftReading = { readonly args: JsonObject } | { readonly issues: ArgIssues };

export const openFields = (schema: JsonObject, args: JsonObject): Draft => ({
  view: "fields",
  node: createNode({ schema, root: schema }, args),
});

export const openJson = (args: JsonObject): Draft => {
  const text = JSON.stringify(args, null, 2);
  return { view: "json", node: { kind: "json", schema: {}, text, origin: { text, value: args } } };
};

/** What it comes to, which is an object, or what certainly is wrong. */
export function readDraft({ node }: Draft): DraftReading {
  const reading = readForm(node);
  if ("issues" in reading) return reading;
  if (isObject(reading.value)) return { args: reading.value };
  return { issues: new Map<FormNode, ArgIssue>([[node, { code: "notObject" }]]) };
}
