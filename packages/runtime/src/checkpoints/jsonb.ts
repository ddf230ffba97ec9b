import { decodePlain } from "./decode-plain.ts";
import { encodePlain } from "./encode-plain.ts";

/** Beside the fields; no field is named so, for the escape character is itself escaped in theirs. */
const marksKey = "\u001bmarks";

/**
 * An object as text for a `jsonb` column, which takes neither NUL (22P05) nor a lone surrogate (22P02):
 * those become ESC and their code, and ESC itself too. Other strings stay as they are, so they can be
 * searched for. Throws `TypeError`, like `encodePlain`.
 */
export function toJsonb(value: object): string {
  const { plain, marks } = encodePlain(value);
  const fields = hideCodes(JSON.stringify(plain[0]));
  if (marks.length === 0) return fields;
  const separator = fields === "{}" ? "" : ",";
  return `${fields.slice(0, -1)}${separator}${JSON.stringify(marksKey)}:${hideCodes(JSON.stringify(marks))}}`;
}

/** What `toJsonb` was given, from what `pg` made of the column. */
export function fromJsonb(stored: object): unknown {
  const text = JSON.stringify(stored);
  if (!text.includes("\\u001b")) return stored;
  const { [marksKey]: marks = [], ...fields } = JSON.parse(text) as Record<string, never>;
  const [plain, restored] = [fields, marks].map((value) => JSON.parse(restoreCodes(JSON.stringify(value))));
  return decodePlain({ plain: [plain], marks: restored });
}

/** Each escape sequence of JSON is taken whole, so the one after an escaped backslash is no sequence. */
const hideCodes = (json: string): string =>
  json.replace(/\\(?:u(0000|001b|d[89a-f][0-9a-f]{2})|.)/g, (whole, code?: string) =>
    code ? `\\u001b${code}` : whole,
  );

const restoreCodes = (json: string): string =>
  json.replace(/\\(?:u001b(0000|001b|d[89a-f][0-9a-f]{2})|.)/g, (whole, code?: string) =>
    code ? `\\u${code}` : whole,
  );
