import type { Json, JsonObject } from "@holdfast/contracts";

/** An object's own member, whatever it is called: "constructor" is a name like others. */
export const memberOf = (values: JsonObject, name: string): Json | undefined =>
  Object.hasOwn(values, name) ? values[name] : undefined;
