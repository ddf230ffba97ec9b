import type { Json } from "@holdfast/contracts";
import { isObject } from "../../arguments/is-object.ts";
import type { SchemaPart } from "../../arguments/resolve-schema.ts";

/** The shapes of which a value has one; null where there is but one. */
export function listVariants({ schema, root }: SchemaPart): SchemaPart[] | null {
  const { type, anyOf, oneOf, ...shared } = schema;
  const variants = Array.isArray(type)
    ? type.map((one): Json => ({ ...shared, type: one }))
    : [anyOf, oneOf].find(Array.isArray);
  if (!variants?.every(isObject) || variants.length === 0) return null;
  return variants.map((variant) => ({ schema: variant, root }));
}
