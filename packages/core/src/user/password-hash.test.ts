import { parseOptions } from "@node-rs/argon2";
import { describe, expect, it } from "vitest";
import { hashPassword, nobodysPasswordHash, verifyPassword } from "./password-hash.ts";

describe("the password's hash", () => {
  it("is argon2id with OWASP's parameters, salted", async () => {
    const [one, two] = [await hashPassword("correct horse"), await hashPassword("correct horse")];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(one).not.toBe(two);
  });

  it.each([
    ["emoji", "👩‍💻🔑👩‍💻🔑👩‍💻🔑"],
    ["Chinese", "正確な馬の電池ホッチキス"],
    ["right to left", "سلام، این گذرواژه است"],
    ["spaces around", "  spaces count  "],
    ["NUL", "before\u0000after\u0000"],
    ["the longest", "x".repeat(200)],
  ])("knows its password: %s", async (_, password) => {
    const passwordHash = await hashPassword(password);
    expect(await verifyPassword(passwordHash, password)).toBe(true);
    expect(await verifyPassword(passwordHash, `${password}.`)).toBe(false);
    expect(await verifyPassword(passwordHash, password.slice(0, -1))).toBe(false);
  });

  it("does not depend on how a keyboard writes a letter", async () => {
    const composed = await hashPassword("caf\u00e9 cr\u00e8me");
    expect(await verifyPassword(composed, "cafe\u0301 cre\u0300me")).toBe(true);
    expect(await verifyPassword(composed, "ｃａｆé crème")).toBe(true);
    expect(await verifyPassword(composed, "cafe creme")).toBe(false);
  });

  it("of nobody costs what any other costs, and no password fits", async () => {
    expect(parseOptions(nobodysPasswordHash)).toEqual(parseOptions(await hashPassword("any password")));
    expect(await verifyPassword(nobodysPasswordHash, "any password")).toBe(false);
    expect(await verifyPassword(nobodysPasswordHash, "")).toBe(false);
  });
});
