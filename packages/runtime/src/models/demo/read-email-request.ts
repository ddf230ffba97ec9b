import type { JsonObject } from "@holdfast/contracts";
import { findAddresses } from "./find-addresses.ts";

/** `before`: what was said before the word "email". `isNext`: it said "then", so it comes second. */
interface Asked {
  readonly before: string;
  readonly isNext: boolean;
}

type EmailRequest =
  | (Asked & { readonly complete: true; readonly mails: readonly JsonObject[] })
  | (Asked & { readonly complete: false; readonly missing: "address" | "text" });

/** Takes "Email bob@example.com about lunch saying See you at noon" apart; null for anything else. */
export function readEmailRequest(text: string): EmailRequest | null {
  const verb = /\be-?mail\b/iu.exec(text);
  if (!verb) return null;
  const rest = text.slice(verb.index + verb[0].length);
  const saying = /\s(?:saying|that says)\b[\s:,]*/iu.exec(rest);
  const head = saying ? rest.slice(0, saying.index) : rest.slice(0, 2_000);
  const about = /\s(?:about|regarding)\b[\s:,]*/iu.exec(head);
  const addresses = findAddresses(about ? head.slice(0, about.index) : head);
  if (addresses.length === 0 && !saying) return null;
  const asked = readAsked(text.slice(0, verb.index));
  if (addresses.length === 0) return { ...asked, complete: false, missing: "address" };
  const body = saying ? unquote(rest.slice(saying.index + saying[0].length)) : "";
  if (body === "") return { ...asked, complete: false, missing: "text" };
  const subject = about ? unquote(head.slice(about.index + about[0].length)) : "";
  const mails = addresses.map((to) => ({ to, subject: subject || "A short note", body }));
  return { ...asked, complete: true, mails };
}

const readAsked = (before: string): Asked => ({
  before,
  isNext: /\b(?:then|afterwards|after that)\b[\s,]*(?:please\s+)?$/iu.test(before.slice(-100)),
});

const unquote = (text: string): string =>
  text
    .trim()
    .replace(/^["“'](.*)["”']$/su, "$1")
    .trim();
