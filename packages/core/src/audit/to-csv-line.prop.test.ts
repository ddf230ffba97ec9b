import fc from "fast-check";
import { expect, test } from "vitest";
import { toCsvLine } from "./to-csv-line.ts";

const cell = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", " ", '"', ",", ";", "\uFF1D", "\u200B", "a"))
    .map((characters) => characters.join("")),
);

/** A reader of RFC 4180 of its own. */
function readLine(line: string): string[] {
  const cells = [...line.slice(0, -2).matchAll(/"((?:[^"]|"")*)"(?:,|$)/gsu)];
  return cells.map(([, text = ""]) => text.replaceAll('""', '"'));
}

test("every cell is read back, but for an apostrophe before what would be a formula", () => {
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1 }), (cells) => {
      const read = readLine(toCsvLine(cells));

      expect(read.map((text, at) => (text === `'${cells[at]}` ? text.slice(1) : text))).toEqual(cells);
      for (const text of read) expect(text.trimStart()).not.toMatch(/^[=+\-@\uFF1D]/u);
    }),
  );
});
