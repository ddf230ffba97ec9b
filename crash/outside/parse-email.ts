import type { Delivery } from "../invariants/history.ts";

/** Enough of RFC 5322 for the plain texts of the tests. Its key is the left half of the Message-ID. */
export function parseEmail(text: string): Delivery {
  const end = text.search(/\r?\n\r?\n/);
  const headers = text.slice(0, end).replace(/\r?\n[ \t]+/g, " ");
  const read = (name: string) => new RegExp(`^${name}: (.*)$`, "im").exec(headers)?.[1]?.trim() ?? "";
  const [, key = ""] = /<([^@>]*)@/.exec(read("Message-ID")) ?? [];
  return { key, to: read("To"), subject: read("Subject"), body: text.slice(end).trim() };
}
