/** The first word as it was said; what follows belongs to the name as long as it is capitalised. */
const given =
  /\b(?i:my name is|my name['’]s|call me)\s+(\p{L}[\p{L}\p{M}'’-]*(?:\s+\p{Lu}[\p{L}\p{M}'’-]*){0,3})/u;

/** The name that the user gave last: "My name is Alice." */
export function findName(texts: readonly string[]): string | undefined {
  return texts.map(readName).findLast((name) => name !== undefined);
}

export const asksForName = (text: string): boolean =>
  /\b(?:what(?:['’]s|\s+is|\s+was)\s+my\s+name|do\s+you\s+(?:know|remember)\s+my\s+name|who\s+am\s+i)\b/iu.test(
    text,
  );

export function readName(text: string): string | undefined {
  return given.exec(text)?.[1];
}
