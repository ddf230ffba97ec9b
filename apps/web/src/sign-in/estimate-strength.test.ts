import { describe, expect, it } from "vitest";
import { estimateStrength } from "./estimate-strength.ts";

describe("estimateStrength", () => {
  it.each([
    ["", "empty"],
    ["Tr0ub4d&3", "short"],
    ["aaaaaaaaaaaaaaaa", "weak"],
    ["1234567890", "weak"],
    ["abcdefghijklmnop", "weak"],
    ["abababababab", "weak"],
    ["qzmwpxkrvt", "fair"],
    ["correct horse battery staple", "strong"],
    ["gV7#pq!Zr2m&", "strong"],
  ])("calls %j %s", (password, strength) => {
    expect(estimateStrength(password)).toBe(strength);
  });
});
