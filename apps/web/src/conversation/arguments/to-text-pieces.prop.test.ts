import fc from "fast-check";
import { expect, test } from "vitest";
import { type TextPiece, toTextPieces } from "./to-text-pieces.ts";

const words = fc
  .array(fc.constantFrom("lunch", "with", "Bob", "and", "Carol", ",", "\n", "at noon?", "  "), {
    maxLength: 12,
  })
  .map((parts) => parts.join(" "));
const without = (kind: TextPiece["kind"], pieces: readonly TextPiece[]): string =>
  pieces.flatMap((piece) => (piece.kind === kind ? [] : [piece.text])).join("");

test("both texts can be told from the difference alone", () => {
  fc.assert(
    fc.property(words, words, (before, after) => {
      const pieces = toTextPieces(before, after);
      if (!pieces) return;
      expect(without("added", pieces)).toBe(before);
      expect(without("removed", pieces)).toBe(after);
    }),
    { numRuns: 500 },
  );
});

test("words that were changed one after the other are one change", () => {
  const pieces = toTextPieces("Lunch with Bob and Carol today", "Lunch by the harbour today") ?? [];
  expect(pieces.filter(({ kind }) => kind !== "same")).toEqual([
    { kind: "removed", text: "with Bob and Carol" },
    { kind: "added", text: "by the harbour" },
  ]);
});

test("where no word stayed there is none", () => {
  expect(toTextPieces("Lunch on Friday", "See you then")).toBeNull();
});
