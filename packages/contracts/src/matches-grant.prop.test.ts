import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Matcher } from "./grant.ts";
import type { Json, JsonObject } from "./json.ts";
import { matchesGrant } from "./matches-grant.ts";

/** From few letters, so that patterns and texts meet; the rest is what a star must not stand for. */
const text = fc.string({ unit: fc.constantFrom("a", "b", "*", "@", ".", "/", ",", "\n", "é"), maxLength: 8 });
const json = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>;
const key = fc.constantFrom("to", "cc", "list", "inner");
const args = fc.dictionary(key, fc.oneof(text, json, fc.array(fc.record({ to: text }))), {
  noNullPrototype: true,
}) as fc.Arbitrary<JsonObject>;
const path = fc.oneof(key, fc.constantFrom("list.*.to", "list.*", "inner.to"));
const matcher: fc.Arbitrary<Matcher> = fc.oneof(
  fc.record({ path, match: fc.constant("exact" as const), value: fc.oneof(text, json) }),
  fc.record({
    path,
    match: fc.constantFrom("prefix" as const, "glob" as const),
    value: text.filter(Boolean),
  }),
);
const matchers = fc.array(matcher, { maxLength: 3 });

const toSource = (part: string): string => part.replaceAll(/[.]/g, "\\.");

/** The words of the interface, as a regular expression: another way to the same answer. */
const asShown = (glob: string): RegExp =>
  new RegExp(`^${glob.split("*").map(toSource).join("[^@/\\\\,;<>\\p{Cc}\\p{Cf}\\u2028\\u2029]*")}$`, "u");

describe("matchesGrant", () => {
  it("is never broader, and never narrower, than what a pattern shows", () => {
    fc.assert(
      fc.property(text.filter(Boolean), text, (value, to) => {
        const isMatched = matchesGrant([{ path: "to", match: "glob", value }], { to });
        expect(isMatched).toBe(asShown(value).test(to));
      }),
      { numRuns: 2_000 },
    );
  });

  it("gets narrower with every matcher", () => {
    fc.assert(
      fc.property(matchers, matcher, args, (some, more, given) => {
        if (matchesGrant([...some, more], given)) expect(matchesGrant(some, given)).toBe(true);
      }),
    );
  });

  it("does not look at arguments without a matcher", () => {
    fc.assert(
      fc.property(matchers, args, json, (some, given, anything) => {
        expect(matchesGrant(some, { ...given, other: anything })).toBe(matchesGrant(some, given));
      }),
    );
  });

  it("lets through the very call from which its values were taken", () => {
    fc.assert(
      fc.property(args, (given) => {
        const exact = Object.entries(given).map(
          ([name, value]): Matcher => ({ path: name, match: "exact", value }),
        );
        expect(matchesGrant(exact, structuredClone(given))).toBe(true);
      }),
    );
  });

  it("lets no other value of an exact argument through", () => {
    fc.assert(
      fc.property(json, json, (value, other) => {
        const isMatched = matchesGrant([{ path: "to", match: "exact", value }], { to: other });
        expect(isMatched).toBe(canonical(value) === canonical(other));
      }),
    );
  });

  it("answers without failing, whatever is asked", () => {
    fc.assert(
      fc.property(matchers, args, (some, given) => {
        expect(typeof matchesGrant(some, given)).toBe("boolean");
      }),
    );
  });
});

/** -0 and 0 are one number in JSON. */
const canonical = (value: Json): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
