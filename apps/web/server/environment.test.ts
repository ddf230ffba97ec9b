import { describe, expect, it } from "vitest";
import { parseServerEnvironment } from "./environment.ts";

const secret = { AUTH_SECRET: "a secret of more than thirty-two characters" };
const parse = (variables: Record<string, string>) =>
  parseServerEnvironment({ NODE_ENV: "test", ...secret, ...variables });

describe("parseServerEnvironment", () => {
  it("listens on 3000 and trusts no proxy when nothing is said", () => {
    expect(parse({})).toMatchObject({ PORT: 3000, HOST: undefined, TRUSTED_PROXIES: 0 });
  });

  it("takes an empty variable for one that is not set", () => {
    expect(parse({ PORT: "", TRUSTED_PROXIES: "" })).toMatchObject({ PORT: 3000, TRUSTED_PROXIES: 0 });
  });

  it.each([
    ["PORT", "http"],
    ["PORT", "65536"],
    ["TRUSTED_PROXIES", "-1"],
    ["TRUSTED_PROXIES", "1.5"],
    ["TRUSTED_PROXIES", "true"],
  ])("refuses %s=%s by name", (name, value) => {
    expect(() => parse({ [name]: value })).toThrow(`${name} must be a number`);
  });
});
