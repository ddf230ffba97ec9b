import type { Json, JsonObject } from "@holdfast/contracts";
import { isObject } from "./is-object.ts";

/** A part of a JSON Schema (draft 2020-12), and the whole of it, to which its references point. */
export interface SchemaPart {
  readonly schema: JsonObject;
  readonly root: JsonObject;
}

/** References may point at references, and in a ring. */
const maxReferences = 20;

/** The schema itself, where it is a reference within the document; what stands beside one wins. */
export function resolveSchema({ schema, root }: SchemaPart): JsonObject {
  let resolved = schema;
  for (let count = 0; typeof resolved.$ref === "string" && count < maxReferences; count += 1) {
    const { $ref, ...beside } = resolved;
    const target = findTarget(root, $ref);
    if (!target) return beside;
    resolved = { ...target, ...beside };
  }
  return resolved;
}

function findTarget(root: JsonObject, reference: string): JsonObject | null {
  if (!reference.startsWith("#")) return null;
  const keys = reference.slice(1).split("/").slice(1).map(unescapePointer);
  const target = keys.reduce<Json | undefined>(
    (value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    root,
  );
  return isObject(target) ? target : null;
}

/** RFC 6901, JSON Pointer, in a fragment. */
const unescapePointer = (key: string): string =>
  decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~");
