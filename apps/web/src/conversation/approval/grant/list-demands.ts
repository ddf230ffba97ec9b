import type { Json } from "@holdfast/contracts";
import { isObject } from "../../arguments/is-object.ts";
import { resolveSchema } from "../../arguments/resolve-schema.ts";
import type { Member } from "../../arguments/to-members.ts";
import { toMembers } from "../../arguments/to-members.ts";
import type { GrantDemand } from "./grant-row.ts";

/** From the narrowest to none. */
export function listDemands({ name, part }: Member, value: Json): GrantDemand[] {
  return [
    { kind: "exact", path: name, field: null, value },
    ...(typeof value === "string" ? patterns({ path: name, field: null, value }) : []),
    ...(Array.isArray(value) ? ofItems({ name, part }, value) : []),
    { kind: "anything" },
  ];
}

interface Named {
  readonly path: string;
  readonly field: string | null;
  readonly value: string;
}

const patterns = (named: Named): GrantDemand[] =>
  named.value === ""
    ? []
    : [
        { ...named, kind: "prefix" },
        { ...named, kind: "glob", value: toGlob(named.value) },
      ];

/** Of an address, that one: who else may be meant is for the service to propose. Of anything else, what begins like it. */
const toGlob = (text: string): string => {
  const plain = text.replaceAll("*", "");
  return plain.includes("@") ? plain : `${plain}*`;
};

/** Of each item, or of one text in each item. */
function ofItems({ name, part }: Pick<Member, "name" | "part">, items: readonly Json[]): GrantDemand[] {
  const [first] = items;
  if (typeof first === "string") return patterns({ path: `${name}.*`, field: null, value: first });
  if (!isObject(first)) return [];
  const itemSchema = isObject(part.schema.items) ? part.schema.items : {};
  const itemPart = { schema: resolveSchema({ schema: itemSchema, root: part.root }), root: part.root };
  return toMembers(itemPart, first).flatMap(({ name: inner, label }): GrantDemand[] => {
    const value = Object.hasOwn(first, inner) ? first[inner] : undefined;
    if (typeof value !== "string" || value === "") return [];
    const named = { path: `${name}.*.${inner}`, field: label, value };
    return [
      { ...named, kind: "exact" },
      { ...named, kind: "glob", value: toGlob(value) },
    ];
  });
}
