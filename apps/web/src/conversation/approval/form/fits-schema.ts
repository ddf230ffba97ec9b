import type { Json, JsonObject } from "@holdfast/contracts";
import { isObject } from "../../arguments/is-object.ts";
import { memberOf } from "../../arguments/member-of.ts";
import { resolveSchema, type SchemaPart } from "../../arguments/resolve-schema.ts";
import { toMembers } from "../../arguments/to-members.ts";
import { listVariants } from "./list-variants.ts";

/**
 * Whether the field of a schema can hold a value, as far as that can be told from the outside: its type, and for
 * an object or a choice its constants. What is inside is asked of the fields inside.
 */
export function fitsSchema(part: SchemaPart, value: Json): boolean {
  const schema = resolveSchema(part);
  const variants = listVariants({ schema, root: part.root });
  if (variants) return variants.some((variant) => fitsSchema(variant, value));
  if (schema.const !== undefined) return JSON.stringify(schema.const) === JSON.stringify(value);
  if (Array.isArray(schema.enum)) return !isObject(value) && !Array.isArray(value);
  return fitsType({ schema, root: part.root }, value);
}

function fitsType(part: SchemaPart, value: Json): boolean {
  switch (part.schema.type) {
    case "string":
    case "boolean":
    case "number":
      return typeof value === part.schema.type;
    case "integer":
      return Number.isInteger(value);
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return isObject(value) && hasConstants(part, value);
    default:
      return true;
  }
}

/** By them one variant of a union is told from another. */
function hasConstants({ schema, root }: SchemaPart, value: JsonObject): boolean {
  return toMembers({ schema, root }, {}).every(({ name, part }) => {
    const member = memberOf(value, name);
    return member === undefined || part.schema.const === undefined || fitsSchema(part, member);
  });
}
