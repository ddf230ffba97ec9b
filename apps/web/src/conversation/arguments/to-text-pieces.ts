import { diffWordsWithSpace } from "diff";

export interface TextPiece {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** Beyond so many changed words the two have nothing in common that would help a reader, and finding it takes long. */
const maxEditLength = 1_000;

/**
 * What stayed, was removed and was added, word by word, each removal before what stands in its place. Words that
 * were changed one after the other are one change. Null where no word stayed.
 */
export function toTextPieces(before: string, after: string): TextPiece[] | null {
  const found = diffWordsWithSpace(before, after, { maxEditLength });
  if (!found) return null;
  const pieces: TextPiece[] = [];
  let run = { removed: "", added: "" };
  let gap = "";
  const endRun = (): void => {
    const space = findSharedEnd(run.removed, run.added);
    const parts: TextPiece[] = [
      { kind: "removed", text: dropEnd(run.removed, space) },
      { kind: "added", text: dropEnd(run.added, space) },
      { kind: "same", text: space + gap },
    ];
    pieces.push(...parts.filter(({ text }) => text !== ""));
    run = { removed: "", added: "" };
    gap = "";
  };
  for (const { value, removed, added } of found) {
    if (!removed && !added) {
      const isOpen = run.removed !== "" || run.added !== "";
      if (isOpen && gap === "" && isSpace(value)) gap = value;
      else {
        endRun();
        pieces.push({ kind: "same", text: value });
      }
      continue;
    }
    run = {
      removed: run.removed + gap + (removed ? value : ""),
      added: run.added + gap + (added ? value : ""),
    };
    gap = "";
  }
  endRun();
  return pieces.some(({ kind, text }) => kind === "same" && /[\p{L}\p{N}]/u.test(text)) ? pieces : null;
}

/** The space with which both end. */
function findSharedEnd(one: string, other: string): string {
  const [end = ""] = /\s*$/.exec(one) ?? [];
  return other.endsWith(end) ? end : "";
}

const dropEnd = (text: string, end: string): string => text.slice(0, text.length - end.length);

/** Within a line: what was changed on either side of it is read together. */
const isSpace = (text: string): boolean => /^[^\S\n]+$/.test(text);
