const maxAddresses = 10;

/** The e-mail addresses in a text. By words: a pattern that looks for "@" from every letter would take quadratic time. */
export function findAddresses(text: string): string[] {
  const words = text.split(/[\s,;<>()"“”]+/u).map((word) => word.replace(/[.:!?]+$/u, ""));
  return [...new Set(words.filter((word) => word.includes("@")))].slice(0, maxAddresses);
}
