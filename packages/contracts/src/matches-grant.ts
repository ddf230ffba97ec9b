import type { Matcher } from "./grant.ts";
import type { Json, JsonObject } from "./json.ts";

/** Whether every matcher holds for these arguments. What has no matcher may be anything. */
export const matchesGrant = (matchers: readonly Matcher[], args: JsonObject): boolean =>
  matchers.every((matcher) => holds(matcher, args));

function holds({ path, match, value }: Matcher, args: JsonObject): boolean {
  const keys = path.split(".");
  const found = readPath(args, keys);
  if (found === null) return match === "exact" && value === null && !keys.includes("*");
  if (found.length === 0) return false;
  if (match === "exact") return found.every((one) => isSame(one, value));
  if (typeof value !== "string") return false;
  const isMatch = match === "prefix" ? startsWith : matchesGlob;
  return found.every((one) => typeof one === "string" && isMatch(one, value));
}

const startsWith = (text: string, prefix: string): boolean => text.startsWith(prefix);

/** The values at a path, several behind a `*`; null when one of them is missing. */
function readPath(value: Json, keys: readonly string[]): readonly Json[] | null {
  const [key, ...rest] = keys;
  if (key === undefined) return [value];
  if (typeof value !== "object" || value === null) return null;
  if (!Array.isArray(value)) {
    return key !== "*" && Object.hasOwn(value, key) ? readPath(value[key] ?? null, rest) : null;
  }
  if (key !== "*") return null;
  const found = value.map((element) => readPath(element, rest));
  return found.includes(null) ? null : found.flatMap((values) => values ?? []);
}

function isSame(a: Json, b: Json): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((element, index) => isSame(element, b[index] ?? null))
    );
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame(a[key] ?? null, b[key] ?? null))
  );
}

/** What a `*` never stands for: where another address, folder or line would begin. */
const border = /[@/\\,;<>\p{Cc}\p{Cf}\u2028\u2029]/u;

/**
 * Walks the set of places that the pattern can have reached, so its time grows with the product of both
 * lengths and never exponentially, whatever a pattern looks like.
 */
function matchesGlob(text: string, glob: string): boolean {
  const [head = "", ...tails] = glob.split("*");
  let places = text.startsWith(head) ? new Set([head.length]) : new Set<number>();
  for (const tail of tails) {
    const next = new Set<number>();
    for (const place of reach(text, places)) {
      if (text.startsWith(tail, place)) next.add(place + tail.length);
    }
    places = next;
  }
  return places.has(text.length);
}

/** The places that a `*` can lead to from any of these, itself included. */
function reach(text: string, places: ReadonlySet<number>): Set<number> {
  const reached = new Set<number>();
  for (const start of [...places].sort((a, b) => a - b)) {
    for (let place = start; place <= text.length && !reached.has(place); place += 1) {
      reached.add(place);
      if (border.test(text.charAt(place))) break;
    }
  }
  return reached;
}
