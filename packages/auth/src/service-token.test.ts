import { describe, expect, it } from "vitest";
import { isServiceToken, serviceToken } from "./service-token.ts";

const secret = "a secret of at least 32 characters, one";
const other = "a secret of at least 32 characters, two";

describe("serviceToken", () => {
  it("is the same in every process and never the secret", () => {
    expect(serviceToken(secret)).toMatch(/^[0-9a-f]{64}$/);
    expect(serviceToken(secret)).toBe(serviceToken(secret));
    expect(isServiceToken(secret, serviceToken(secret))).toBe(true);
  });

  it.each([
    ["nothing", undefined],
    ["an empty header", ""],
    ["the secret itself", secret],
    ["another secret's token", serviceToken(other)],
    ["a token cut short", serviceToken(secret).slice(0, -1)],
    ["a token with more behind it", `${serviceToken(secret)}0`],
    ["a token in capitals", serviceToken(secret).toUpperCase()],
  ])("does not take %s", (_, presented) => {
    expect(isServiceToken(secret, presented)).toBe(false);
  });
});
