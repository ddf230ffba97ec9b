import type { Json, JsonObject } from "@holdfast/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashArgs } from "./hash-args.ts";

const tool = "send_email";
const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;
const objects = fc.dictionary(fc.string({ unit: "binary" }), json, { noNullPrototype: true });

/** The same value with all its keys in the opposite order. */
function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, reversed(inner)] as const);
  return Object.fromEntries(entries.reverse());
}

describe("hashArgs", () => {
  it("is SHA-256 in hex, the same on every machine", () => {
    const args = { b: [1, { d: null, c: "é\u0000" }], a: true };
    expect(hashArgs({ tool, args, toolVersion: "2", policySource: "user" })).toBe(
      "df3b93676f746ef5b860889aa08acce3d71151c6ba3930d68565793f9a86aa12",
    );
  });

  it("does not depend on the order of keys", () => {
    fc.assert(
      fc.property(objects, (args) => {
        expect(hashArgs({ tool, args: reversed(args) as JsonObject })).toBe(hashArgs({ tool, args }));
      }),
    );
  });

  it("differs when anything else differs", () => {
    const args = { to: "bob@example.com", list: [1, 2], inner: { a: 1 } };
    const others: JsonObject[] = [
      {},
      { ...args, to: "eve@example.com" },
      { ...args, to: null },
      { ...args, list: [2, 1] },
      { ...args, list: "1,2" },
      { ...args, inner: { a: "1" } },
      { ...args, inner: { a: 1, b: null } },
      { ...args, bcc: "eve@example.com" },
    ];
    const hashes = [args, ...others].map((each) => hashArgs({ tool, args: each }));
    hashes.push(hashArgs({ tool: "current_time", args }));
    hashes.push(hashArgs({ tool, args, toolVersion: "2" }));
    hashes.push(hashArgs({ tool, args, policySource: "operator" }));
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it("is of the same value as the one that the database gives back", () => {
    fc.assert(
      fc.property(objects, (args) => {
        const stored = JSON.parse(JSON.stringify(args)) as JsonObject;
        expect(hashArgs({ tool, args: stored })).toBe(hashArgs({ tool, args }));
      }),
    );
  });
});
