import type { Json, JsonObject } from "@holdfast/contracts";
import { isObject } from "./is-object.ts";
import { resolveSchema, type SchemaPart } from "./resolve-schema.ts";
import { spellOut } from "./spell-out.ts";

/** A member of an object, as its schema describes it. */
export interface Member {
  readonly name: string;
  readonly label: string;
  readonly hint: string | null;
  readonly isRequired: boolean;
  readonly part: SchemaPart;
}

/** The members of an object: those of the schema in its order, then any others that are there. */
export function toMembers({ schema, root }: SchemaPart, value: JsonObject): Member[] {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  const others = isObject(schema.additionalProperties) ? schema.additionalProperties : {};
  const names = new Set([...Object.keys(properties), ...Object.keys(value)]);
  return [...names].map((name) => {
    const property = Object.hasOwn(properties, name) ? properties[name] : others;
    const described = resolveSchema({ schema: isObject(property) ? property : {}, root });
    return {
      name,
      label: asText(described.title) ?? spellOut(name),
      hint: asText(described.description),
      isRequired: required.includes(name),
      part: { schema: described, root },
    };
  });
}

const asText = (value: Json | undefined): string | null =>
  typeof value === "string" && value !== "" ? value : null;
