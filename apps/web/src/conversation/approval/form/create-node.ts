import type { Json } from "@holdfast/contracts";
import { isObject } from "../../arguments/is-object.ts";
import { memberOf } from "../../arguments/member-of.ts";
import { resolveSchema, type SchemaPart } from "../../arguments/resolve-schema.ts";
import { toMembers } from "../../arguments/to-members.ts";
import { createText } from "./create-text.ts";
import { fitsSchema } from "./fits-schema.ts";
import type { FormMember, FormNode, GroupNode, ListNode, UnionNode } from "./form-node.ts";
import { listVariants } from "./list-variants.ts";
import { onNamedClock } from "./on-named-clock.ts";

/** Deeper than this, a schema that contains itself is edited as JSON. */
const maxDepth = 12;

interface NewNode {
  readonly part: SchemaPart;
  readonly value: Json | undefined;
  readonly depth: number;
}

/**
 * The node in which a value is edited; without one, something new, as its schema's default or empty. Where value
 * and schema do not fit, the value decides, and what no field can hold is edited as JSON: nothing may be lost by
 * editing.
 */
export const createNode = (part: SchemaPart, value?: Json): FormNode => create({ part, value, depth: 0 });

function create({ part, depth, ...given }: NewNode): FormNode {
  const schema = resolveSchema(part);
  const value = given.value === undefined ? schema.default : given.value;
  const made = { part: { schema, root: part.root }, value, depth };
  const isMisfit = value !== undefined && !fitsSchema(made.part, value);
  if (isMisfit || depth > maxDepth) return createText(schema, "json", value);
  const variants = listVariants(made.part);
  if (variants) return createUnion(variants, made);
  if (schema.const !== undefined) return { kind: "constant", schema, value: schema.const };
  if (Array.isArray(schema.enum)) return { kind: "choice", schema, options: schema.enum, value };
  return createByType(made);
}

function createByType(made: NewNode): FormNode {
  const { value } = made;
  const { schema } = made.part;
  switch (schema.type) {
    case "string":
      return createText(schema, "text", value);
    case "number":
    case "integer":
      return createText(schema, schema.type, value);
    case "boolean":
      return { kind: "boolean", schema, value: value === true };
    case "null":
      return { kind: "constant", schema, value: null };
    case "array":
      return createList(made) ?? createText(schema, "json", value);
    case "object":
      return createGroup(made) ?? createText(schema, "json", value);
    default:
      return createText(schema, "json", value);
  }
}

function createList({ part: { schema, root }, value, depth }: NewNode): ListNode | null {
  if (!isObject(schema.items) || schema.prefixItems !== undefined) return null;
  const itemPart = { schema: schema.items, root };
  const values = Array.isArray(value) ? value : [];
  const items = values.map((item, id) => ({
    id,
    node: create({ part: itemPart, value: item, depth: depth + 1 }),
  }));
  return { kind: "list", schema, itemPart, items };
}

/** Null for an object of which no member is described: a dictionary. */
function createGroup({ part, value, depth }: NewNode): GroupNode | null {
  if (!isObject(part.schema.properties)) return null;
  const values = isObject(value) ? value : {};
  const members = toMembers(part, values).map((member): FormMember => {
    const given = memberOf(values, member.name);
    if (given === undefined && !member.isRequired) return { ...member, node: null };
    return { ...member, node: create({ part: member.part, value: given, depth: depth + 1 }) };
  });
  return onNamedClock({ kind: "group", schema: part.schema, members });
}

/** In the first shape that the value has; a new one begins in the first of all. */
function createUnion(variants: readonly SchemaPart[], { part, value, depth }: NewNode): UnionNode {
  const chosen = value === undefined ? 0 : findVariant(variants, value);
  const node = create({ part: variants[chosen] ?? part, value, depth: depth + 1 });
  return { kind: "union", schema: part.schema, variants, chosen, node };
}

function findVariant(variants: readonly SchemaPart[], value: Json): number {
  const whole = variants.findIndex((variant) => fitsSchema(variant, value) && hasRequired(variant, value));
  return whole === -1 ? variants.findIndex((variant) => fitsSchema(variant, value)) : whole;
}

function hasRequired(part: SchemaPart, value: Json): boolean {
  const { required } = resolveSchema(part);
  if (!isObject(value) || !Array.isArray(required)) return true;
  return required.every((name) => typeof name === "string" && Object.hasOwn(value, name));
}
