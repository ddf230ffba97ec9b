import type { JsonObject } from "@holdfast/contracts";
import { isObject } from "../conversation/arguments/is-object.ts";
import { resolveSchema, type SchemaPart } from "../conversation/arguments/resolve-schema.ts";
import { spellOut } from "../conversation/arguments/spell-out.ts";

/** What an argument's path is called in the words of the schema: of "attendees.*.email" "Attendees", "E-mail". */
export function toPathLabels(schema: JsonObject, path: string): string[] {
  let part: SchemaPart = { schema, root: schema };
  return path.split(".").flatMap((key) => {
    part = step(part, key);
    const { title } = part.schema;
    if (key === "*") return [];
    return [typeof title === "string" && title !== "" ? title : spellOut(key)];
  });
}

function step({ schema, root }: SchemaPart, key: string): SchemaPart {
  const { items, properties } = resolveSchema({ schema, root });
  const inner =
    key === "*" ? items : isObject(properties) && Object.hasOwn(properties, key) ? properties[key] : {};
  return { schema: resolveSchema({ schema: isObject(inner) ? inner : {}, root }), root };
}
