import { newId } from "@holdfast/contracts";
import { encode } from "next-auth/jwt";
import { describe, expect, it } from "vitest";
import { verifySession } from "./verify-session.ts";

const secret = "a secret of at least 32 characters, one";
const plainName = "next-auth.session-token";
const secureName = `__Secure-${plainName}`;
const userId = newId();

const seal = (token: Record<string, unknown> = { sub: userId }, maxAge?: number): Promise<string> =>
  encode({ token, secret, maxAge });

const verify = (cookieHeader: string | null, withSecret = secret) =>
  verifySession({ cookieHeader, secret: withSecret });

describe("verifySession", () => {
  it("knows the user of a cookie that next-auth made, under both of its names", async () => {
    const token = await seal();
    expect(await verify(`${plainName}=${token}`)).toEqual({ userId });
    expect(await verify(`theme=dark; ${secureName}=${token}; other=a=b`)).toEqual({ userId });
  });

  it("puts a cookie in chunks together, in whatever order they come", async () => {
    const token = await seal({ sub: userId, name: "x".repeat(6_000) });
    const chunks = token.match(/.{1,3933}/g) ?? [];
    const pairs = chunks.map((chunk, index) => `${secureName}.${index}=${chunk}`);
    expect(pairs.length).toBeGreaterThan(1);
    expect(await verify(pairs.join("; "))).toEqual({ userId });
    expect(await verify(pairs.toReversed().join("; "))).toEqual({ userId });
    expect(await verify(pairs.slice(1).join("; "))).toBeNull();
  });

  it("looks past the cookie of another application on the same host", async () => {
    const [foreign, own] = [await encode({ token: { sub: newId() }, secret: "theirs" }), await seal()];
    expect(await verify(`${secureName}=${foreign}; ${plainName}=${own}`)).toEqual({ userId });
  });

  it("is not taken in by another secret", async () => {
    expect(
      await verify(`${plainName}=${await seal()}`, "another secret of 32 characters at least"),
    ).toBeNull();
  });

  it("is over when the token has expired", async () => {
    expect(await verify(`${plainName}=${await seal({ sub: userId }, -60)}`)).toBeNull();
  });

  it("does not survive the change of any part", async () => {
    const parts = (await seal()).split(".");
    for (const index of parts.keys()) {
      const tampered = parts.with(index, flipMiddle(parts[index] ?? "")).join(".");
      expect(await verify(`${plainName}=${tampered}`)).toBeNull();
    }
  });

  it("takes no token of another purpose and none without a user's id", async () => {
    const ofState = await encode({ token: { sub: userId }, secret, salt: "next-auth.state" });
    expect(await verify(`${plainName}=${ofState}`)).toBeNull();
    for (const token of [{}, { sub: "" }, { sub: "1" }, { sub: `${userId}'--` }]) {
      expect(await verify(`${plainName}=${await seal(token)}`)).toBeNull();
    }
  });

  it.each([
    ["no header", null],
    ["an empty header", ""],
    ["separators", ";;=;==; ="],
    ["an empty cookie", `${plainName}=`],
    ["words", `${plainName}=undefined`],
    ["dots", `${plainName}=....`],
    ["a token without a seal", `${plainName}=eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.`],
    ["bytes", `${plainName}=\u0000\u0001%%%00\ud800`],
    ["a megabyte", `${plainName}=${"A".repeat(1_000_000)}`],
    ["object names", `__proto__=x; constructor=y; ${plainName}=z`],
  ])("says nobody to %s, without an exception", async (_, cookieHeader) => {
    expect(await verify(cookieHeader)).toBeNull();
  });
});

/** The last character of base64url may carry unused bits, so a change there could be none. */
function flipMiddle(part: string): string {
  const middle = Math.floor(part.length / 2);
  if (part === "") return "AAAA";
  return part.slice(0, middle) + (part[middle] === "A" ? "B" : "A") + part.slice(middle + 1);
}
