/** The words, each with the space after it: joined, they are the text. */
export const splitWords = (text: string): string[] => text.match(/\s*\S+\s?|\s+/gu) ?? [];
