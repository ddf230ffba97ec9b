import { limits } from "@holdfast/contracts";

/** A name that we can keep, from what a provider says; the address's first half if that is nothing. */
export function toUserName(name: string | null, email: string): string {
  return toStorable(name ?? "") || toStorable(email.replace(/@.*$/, ""));
}

/** Cut to length without half a surrogate pair at the end. */
const toStorable = (text: string): string =>
  text
    .replace(/\p{Cc}+|\p{Cs}+/gu, " ")
    .trim()
    .slice(0, limits.nameCharacters)
    .replace(/[\uD800-\uDBFF]$/, "");
