import { describe, expect, it } from "vitest";
import { toSafeCallbackPath } from "./to-safe-callback-path.ts";

const origin = "https://chat.example.org";

describe("toSafeCallbackPath", () => {
  it.each([
    ["/c/1", "/c/1"],
    ["/c/1?x=2#end", "/c/1?x=2#end"],
    ["https://chat.example.org/c/1", "/c/1"],
    ["c/1", "/c/1"],
    ["/signing", "/signing"],
  ])("keeps %s, a place of ours", (value, path) => {
    expect(toSafeCallbackPath(value, origin)).toBe(path);
  });

  it.each([
    "https://evil.example",
    "//evil.example/c/1",
    "/\\evil.example",
    "\\\\evil.example",
    "https:/\\evil.example",
    "/\t/evil.example",
    "https://chat.example.org:8443/",
    "https://chat.example.org@evil.example/",
    "https://chat.example.org//evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "http://chat.example.org/",
    "http://[",
    "",
    null,
    undefined,
  ])("goes home instead of to %s", (value) => {
    expect(toSafeCallbackPath(value, origin)).toBe("/");
  });

  it.each(["/signin", "/signin?callbackUrl=%2F", "/signup", "/api/auth/signout", "/api"])(
    "does not lead back to %s",
    (value) => {
      expect(toSafeCallbackPath(value, origin)).toBe("/");
    },
  );
});
