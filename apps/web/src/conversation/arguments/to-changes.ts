import type { Json, JsonObject } from "@holdfast/contracts";
import { diffArrays } from "diff";
import { isObject } from "./is-object.ts";
import { memberOf } from "./member-of.ts";
import { resolveSchema, type SchemaPart } from "./resolve-schema.ts";
import { toMembers } from "./to-members.ts";

/** What became of a value. `inside`: an object or a list, of which something is as before. */
export type Change = { readonly key: string; readonly label: string; readonly part: SchemaPart } & (
  | { readonly kind: "same" | "added" | "removed"; readonly value: Json }
  | { readonly kind: "changed"; readonly before: Json; readonly after: Json }
  | { readonly kind: "inside"; readonly isList: boolean; readonly changes: readonly Change[] }
);

type Named = Pick<Change, "key" | "label" | "part">;

/** Member by member, in the order of the schema. */
export function toChanges(part: SchemaPart, before: JsonObject, after: JsonObject): Change[] {
  return toMembers(part, { ...before, ...after }).flatMap(({ name, label, part: member }) => {
    const named = { key: name, label, part: member };
    const [was, is] = [memberOf(before, name), memberOf(after, name)];
    if (was === undefined) return is === undefined ? [] : [{ ...named, kind: "added", value: is } as const];
    if (is === undefined) return [{ ...named, kind: "removed", value: was } as const];
    return [compare(named, was, is)];
  });
}

function compare(named: Named, before: Json, after: Json): Change {
  if (isSame(before, after)) return { ...named, kind: "same", value: after };
  if (isObject(before) && isObject(after))
    return { ...named, kind: "inside", isList: false, changes: toChanges(named.part, before, after) };
  if (Array.isArray(before) && Array.isArray(after) && before.length > 0 && after.length > 0)
    return { ...named, kind: "inside", isList: true, changes: compareItems(named, before, after) };
  return { ...named, kind: "changed", before, after };
}

/** Items that stayed are found first, wherever they stand now; what lies between them was changed. */
function compareItems({ label, part }: Named, before: readonly Json[], after: readonly Json[]): Change[] {
  const { schema, root } = part;
  const itemPart = {
    schema: resolveSchema({ schema: isObject(schema.items) ? schema.items : {}, root }),
    root,
  };
  const changes: Change[] = [];
  let removed: Json[] = [];
  const next = (): Named => ({ key: String(changes.length), label, part: itemPart });
  const dropRemoved = () => {
    for (const value of removed) changes.push({ ...next(), kind: "removed", value });
    removed = [];
  };
  for (const run of diffArrays([...before], [...after], { comparator: isSame })) {
    if (run.removed) removed = run.value;
    else if (!run.added) {
      dropRemoved();
      for (const value of run.value) changes.push({ ...next(), kind: "same", value });
    } else {
      for (const value of run.value) {
        const was = removed.shift();
        changes.push(was === undefined ? { ...next(), kind: "added", value } : compare(next(), was, value));
      }
    }
  }
  dropRemoved();
  return changes;
}

/** Whatever the order in which an object's members were written. */
function isSame(one: Json, other: Json): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => isSame(item, other[index] ?? null));
  if (!isObject(one) || !isObject(other)) return one === other;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSame(one[name] ?? null, other[name] ?? null))
  );
}
