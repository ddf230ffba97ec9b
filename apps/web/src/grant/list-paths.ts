import type { JsonObject } from "@holdfast/contracts";
import { isObject } from "../conversation/arguments/is-object.ts";
import { resolveSchema } from "../conversation/arguments/resolve-schema.ts";

/** As deep as a schema that contains itself is followed. */
const maxDepth = 8;

/** Every path at which a tool's arguments have a value of their own, as matchers name them: no group, no list of groups. */
export function listPaths(schema: JsonObject): string[] {
  const under = (inner: JsonObject, path: readonly string[]): string[] => {
    const { properties, items } = resolveSchema({ schema: inner, root: schema });
    if (path.length > maxDepth) return [path.join(".")];
    if (isObject(items)) return under(items, [...path, "*"]);
    if (!isObject(properties)) return path.length === 0 ? [] : [path.join(".")];
    return Object.entries(properties).flatMap(([key, property]) =>
      under(isObject(property) ? property : {}, [...path, key]),
    );
  };
  return under(schema, []);
}
