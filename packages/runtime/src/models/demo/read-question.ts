import type { JsonObject } from "@holdfast/contracts";

/** Takes "Ask me where to go: Tokyo, Lisbon or Denver" apart: the arguments of `ask_user`; null for anything else. */
export function readQuestion(text: string): JsonObject | null {
  const asked = /\bask me\b\s*/iu.exec(text.slice(0, 2_000));
  if (!asked) return null;
  const rest = text.slice(asked.index + asked[0].length, asked.index + 2_000);
  const colon = rest.indexOf(":");
  const words = (colon < 0 ? rest : rest.slice(0, colon)).trim().replace(/[.?!]+$/u, "");
  if (words === "") return null;
  const choices = colon < 0 ? [] : readChoices(rest.slice(colon + 1));
  const multiple = /\b(?:any|several|some) of\b/iu.test(words);
  const question = `${words.charAt(0).toUpperCase()}${words.slice(1)}?`;
  return { question, ...(choices.length > 0 ? { choices, multiple, freeText: true } : {}) };
}

const readChoices = (text: string): string[] => {
  const parts = text.split(/,|\bor\b|\band\b/iu).map((part) => part.trim().replace(/[.?!]+$/u, ""));
  return [...new Set(parts.filter((part) => part !== "" && part.length <= 200))].slice(0, 20);
};
