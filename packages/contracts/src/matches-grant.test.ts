import { describe, expect, it } from "vitest";
import { type Match, matcherSchema } from "./grant.ts";
import type { Json, JsonObject } from "./json.ts";
import { matchesGrant } from "./matches-grant.ts";

const matches = (path: string, match: Match, value: Json, args: JsonObject) =>
  matchesGrant([matcherSchema.parse({ path, match, value })], args);
const glob = (pattern: string, text: string) => matches("to", "glob", pattern, { to: text });
const event = (...emails: string[]): JsonObject => ({ attendees: emails.map((email) => ({ email })) });

describe("matchesGrant", () => {
  it("lets everything through without a matcher, and wants every matcher to hold", () => {
    expect(matchesGrant([], { to: "anybody" })).toBe(true);
    const both = [
      { path: "to", match: "exact", value: "a" },
      { path: "body", match: "prefix", value: "Dear" },
    ] as const;
    expect(matchesGrant(both, { to: "a", body: "Dear A" })).toBe(true);
    expect(matchesGrant(both, { to: "a", body: "Hey A" })).toBe(false);
    expect(matchesGrant(both, { to: "b", body: "Dear A" })).toBe(false);
  });

  it.each([
    ["bob@example.com", true],
    ["Bob@example.com", false],
    ["bob@example.com ", false],
    ["xbob@example.com", false],
    [null, false],
    [["bob@example.com"], false],
  ])("an exact text is that text and no other: %j", (to, expected) => {
    expect(matches("to", "exact", "bob@example.com", { to })).toBe(expected);
  });

  it("an exact value is compared as a value: keys in any order, lists in theirs", () => {
    const value = { a: [1, { b: null }], c: "x" };
    expect(matches("v", "exact", value, { v: { c: "x", a: [1, { b: null }] } })).toBe(true);
    expect(matches("v", "exact", value, { v: { c: "x", a: [{ b: null }, 1] } })).toBe(false);
    expect(matches("v", "exact", value, { v: { ...value, d: 1 } })).toBe(false);
    expect(matches("v", "exact", { a: null }, { v: {} })).toBe(false);
    expect(matches("v", "exact", [], { v: {} })).toBe(false);
    expect(matches("v", "exact", 1, { v: "1" })).toBe(false);
  });

  it.each([
    ["*@example.com", "bob@example.com", true],
    ["*@example.com", "@example.com", true],
    ["*@example.com", "bob@example.com.evil.org", false],
    ["*@example.com", "bob@sub.example.com", false],
    ["*@example.com", "eve@evil.org,bob@example.com", false],
    ["*@example.com", "eve@evil.org@example.com", false],
    ["*@example.com", "<eve@evil.org> bob@example.com", false],
    ["*@example.com", "eve\n@example.com", false],
    ["*@example.com", "bob\u200b@example.com", false],
    ["*@*.example.com", "bob@sub.example.com", true],
    ["*@*.example.com", "bob@example.com", false],
    ["/srv/*/notes", "/srv/ann/notes", true],
    ["/srv/*/notes", "/srv/ann/private/notes", false],
    ["/srv/*/notes", "/srv/../etc/notes", false],
    ["bob", "bob", true],
    ["b*b", "b", false],
    ["a*a*a", "aaa", true],
    ["a*a*a", "aa", false],
    ["*ab*", "aab", true],
    ["a.c", "abc", false],
  ])("the pattern %s on %j: %s", (pattern, text, expected) => {
    expect(glob(pattern, text)).toBe(expected);
  });

  it("a pattern speaks of text only", () => {
    for (const to of [7, true, null, {}, ["bob@example.com"]]) {
      expect(matches("to", "glob", "*", { to })).toBe(false);
      expect(matches("to", "prefix", "b", { to })).toBe(false);
    }
  });

  it("a pattern with many stars on a long text is answered at once", () => {
    expect(glob("*a*a*a*a*a*a*a*a*a*b", "a".repeat(50_000))).toBe(false);
  });

  it("a star in a path wants every element to match, and at least one", () => {
    const path = "attendees.*.email";
    expect(matches(path, "glob", "*@example.com", event("a@example.com", "b@example.com"))).toBe(true);
    expect(matches(path, "glob", "*@example.com", event("a@example.com", "eve@evil.org"))).toBe(false);
    expect(matches(path, "glob", "*@example.com", event())).toBe(false);
    expect(matches(path, "glob", "*@example.com", { attendees: [{ email: "a@example.com" }, {}] })).toBe(
      false,
    );
    expect(matches(path, "glob", "*@example.com", { attendees: { "*": { email: "a@example.com" } } })).toBe(
      false,
    );
    expect(matches("attendees.0.email", "exact", "a@example.com", event("a@example.com"))).toBe(false);
  });

  it("what is not there is matched by an exact null alone, and never behind a star", () => {
    expect(matches("cc", "exact", null, {})).toBe(true);
    expect(matches("cc", "exact", null, { cc: null })).toBe(true);
    expect(matches("cc", "exact", null, { cc: "eve@evil.org" })).toBe(false);
    expect(matches("cc", "exact", "x", {})).toBe(false);
    expect(matches("cc", "glob", "*", {})).toBe(false);
    const path = "attendees.*.email";
    expect(matches(path, "exact", null, { attendees: [{ email: "eve@evil.org" }, {}] })).toBe(false);
  });

  it("keys that every object has are not there", () => {
    for (const path of ["constructor", "__proto__", "toString.name"]) {
      expect(matches(path, "prefix", "O", {})).toBe(false);
      expect(matches(path, "exact", "Object", {})).toBe(false);
    }
  });
});
