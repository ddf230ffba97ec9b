/**
 * Refuses a name that PostgreSQL cannot hold as it is: NUL is an error in `text` and `jsonb`, and a
 * lone surrogate becomes U+FFFD in the one and is an error in the other.
 */
export function storableText(text: string): string {
  if (!text.includes("\0") && text.isWellFormed()) return text;
  throw new TypeError(`A checkpoint's names hold neither NUL nor half a character: ${JSON.stringify(text)}.`);
}

/** For `JSON.stringify`, of an object in which every key and every string is a name. */
export function storableField(key: string, value: unknown): unknown {
  storableText(key);
  return typeof value === "string" ? storableText(value) : value;
}
