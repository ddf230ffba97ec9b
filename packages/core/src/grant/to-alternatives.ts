import type { GrantAlternatives, Json, JsonObject, Matcher } from "@holdfast/contracts";
import { isPublicMailDomain } from "./is-public-mail-domain.ts";

/**
 * What may be demanded of what a call reaches: that it stays as it is, or, where all of it is mail addresses of
 * one domain that belongs to somebody, that it stays there. A list of one may become longer by its like; any
 * other stays the very same list, be it empty.
 */
export function toAlternatives(path: string, args: JsonObject): GrantAlternatives {
  const [key = "", star, field] = path.split(".");
  const value = args[key] ?? null;
  const items = Array.isArray(value) ? value : [];
  const isOfItems = star === "*" && field !== undefined;
  const texts = isOfItems ? items.map((item) => readField(item, field)) : [value];
  const [first] = texts;
  const same: Matcher =
    isOfItems && texts.length === 1 && typeof first === "string" && first !== ""
      ? { path, match: "exact", value: first }
      : { path: key, match: "exact", value };
  const domain = findSharedDomain(texts);
  const wider: Matcher[] = domain === null ? [] : [{ path, match: "glob", value: `*@${domain}` }];
  return { argument: key, choices: [same, ...wider] };
}

function readField(element: Json, field: string): Json {
  if (typeof element !== "object" || element === null || Array.isArray(element)) return null;
  return Object.hasOwn(element, field) ? (element[field] ?? null) : null;
}

/** Letter for letter, as the pattern will be compared. Null where there is none, or where anybody can have one. */
function findSharedDomain(texts: readonly Json[]): string | null {
  const domains = new Set(texts.map(toDomain));
  const [domain = null] = domains;
  return domains.size === 1 && domain !== null && !isPublicMailDomain(domain) ? domain : null;
}

/** One plain address: nothing in it that a star would not stand for, and no star of its own. */
const address =
  /^[^\s@/\\,;<>*\p{Cc}\p{Cf}]+@(?<domain>[^\s@/\\,;<>*\p{Cc}\p{Cf}]+\.[^\s@/\\,;<>*\p{Cc}\p{Cf}]+)$/u;

const toDomain = (text: Json): string | null =>
  typeof text === "string" ? (address.exec(text)?.groups?.domain ?? null) : null;
