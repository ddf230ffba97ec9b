import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { titleFrom } from "./title-from.ts";

const title = (text: string) => titleFrom([{ type: "text", text }]);

describe("titleFrom", () => {
  it.each([
    ["What time is it in Tokyo?", "What time is it in Tokyo?"],
    ["# Plan\n\n* buy **milk**\n* sleep", "Plan buy milk sleep"],
    ["a\u0000b\u200dc\ud800", "a b c\ufffd"],
    ["***", "Untitled"],
  ])("makes %j into %j", (text, expected) => {
    expect(title(text)).toBe(expected);
  });

  it("cuts between words", () => {
    expect(title("word ".repeat(40))).toBe(`${"word ".repeat(12).trim()}…`);
  });

  it("is always one line of well-formed text that is short and not empty", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 150 }), (text) => {
        const made = title(text);
        expect(made.isWellFormed()).toBe(true);
        expect(made.length).toBeGreaterThan(0);
        expect(made.length).toBeLessThanOrEqual(62);
        expect(made).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});
