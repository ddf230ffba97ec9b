import type { Mark, PlainValue } from "./encode-plain.ts";

/** The value as it was before `encodePlain`. */
export function decodePlain({ plain, marks }: PlainValue): unknown {
  for (const mark of marks) restore(plain, mark);
  return plain[0];
}

/** Defined, not assigned: `__proto__` is a key like any other. */
function restore(root: PlainValue["plain"], [kind, ...path]: Mark): void {
  const holder = path.slice(0, -1).reduce<unknown>((value, key) => Reflect.get(Object(value), key), root);
  Object.defineProperty(holder, path.at(-1) ?? 0, {
    value: kind === "-0" ? -0 : undefined,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}
