import type { Part } from "@holdfast/contracts";

const maxCharacters = 60;

/** A title from the first words of a message: one line, without Markdown's marks, cut between words. */
export function titleFrom(parts: readonly Part[]): string {
  const text = parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join(" ");
  const plain = text
    .slice(0, 1_000)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]+/gu, " ")
    .replace(/[#*_`>~[\]]+/g, "")
    .replace(/\s+/g, " ")
    .trim();
  if (plain === "") return "Untitled";
  if (plain.length <= maxCharacters) return plain;
  const cut = plain.slice(0, maxCharacters).toWellFormed();
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), maxCharacters / 2)).trim()}…`;
}
