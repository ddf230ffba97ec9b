import { Send } from "@langchain/langgraph";

/** What JSON has no word for, and where it stands: a placeholder is there in its stead. */
export type Mark = readonly ["undefined" | "-0", ...path: (string | number)[]];

export interface PlainValue {
  /** JSON holds it exactly. The value is in an array of its own, so a mark's path is never empty. */
  readonly plain: readonly [unknown];
  readonly marks: readonly Mark[];
}

/** JSON.stringify needs the stack for each level; a cycle ends here too. */
const maxDepth = 1_000;

/**
 * Splits a value into what JSON holds exactly and the marks for the rest. LangGraph's `Send` becomes
 * its fields, as LangGraph expects it back; any other instance, and all that JSON would change or leave
 * out, is refused. Throws `TypeError`.
 */
export function encodePlain(value: unknown): PlainValue {
  const marks: Mark[] = [];
  return { plain: [encode(value, [0], marks)], marks };
}

type Path = readonly (string | number)[];

function encode(value: unknown, path: Path, marks: Mark[]): unknown {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "undefined":
      marks.push(["undefined", ...path]);
      return null;
    case "number":
      if (!Number.isFinite(value)) throw refused(String(value), path);
      if (Object.is(value, -0)) marks.push(["-0", ...path]);
      return value;
    case "object":
      return value === null ? null : encodeObject(value, path, marks);
    default:
      throw refused(typeof value, path);
  }
}

function encodeObject(value: object, path: Path, marks: Mark[]): unknown {
  if (path.length > maxDepth) throw refused(`value nested deeper than ${maxDepth} levels`, path.slice(0, 5));
  if (Array.isArray(value)) return encodeArray(value, path, marks);
  const fields = fieldsOf(value);
  if (!fields) throw refused(value.constructor?.name || "class instance", path);
  if (Object.getOwnPropertySymbols(value).length > 0) throw refused("symbol as a key", path);
  return Object.fromEntries(
    Object.entries(fields).map(([key, item]) => [key, encode(item, [...path, key], marks)]),
  );
}

function encodeArray(value: readonly unknown[], path: Path, marks: Mark[]): unknown[] {
  if (Object.keys(value).length !== value.length) throw refused("array with a hole or a name", path);
  return value.map((item, index) => encode(item, [...path, index], marks));
}

/** Null for an instance of a class. */
function fieldsOf(value: object): object | null {
  if (value instanceof Send) {
    const { node, args, timeout } = value;
    return timeout === undefined ? { node, args } : { node, args, timeout };
  }
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? value : null;
}

function refused(what: string, [, ...path]: Path): TypeError {
  const place = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`)).join("");
  return new TypeError(
    `A checkpoint holds plain JSON only, but there is a ${what} at ${place || "its root"}.`,
  );
}
