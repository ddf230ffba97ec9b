import { describe, expect, it } from "vitest";
import { claimsSchema } from "./claims.ts";

describe("claims", () => {
  it.each([
    [true, true],
    ["true", true],
    [false, false],
    ["false", false],
    ["yes, of course", false],
    [null, false],
    [undefined, false],
  ])("with email_verified %s vouch for the address: %s", (said, isVerified) => {
    expect(claimsSchema.parse({ sub: "1", email: "a@example.com", email_verified: said })).toMatchObject({
      email_verified: isVerified,
    });
  });

  it("need a subject", () => {
    expect(claimsSchema.safeParse({ sub: "" }).success).toBe(false);
    expect(claimsSchema.safeParse({ email: "a@example.com" }).success).toBe(false);
  });
});
