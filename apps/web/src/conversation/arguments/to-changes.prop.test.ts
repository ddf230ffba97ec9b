import type { Json, JsonObject } from "@holdfast/contracts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Change, toChanges } from "./to-changes.ts";

const root = { schema: {}, root: {} };

/** What one side of a difference was, told from the difference alone. */
const sideOf = (side: "before" | "after", changes: readonly Change[]): [string, Json][] =>
  changes.flatMap((change) => pieceOf(side, change));

function pieceOf(side: "before" | "after", change: Change): [string, Json][] {
  switch (change.kind) {
    case "same":
      return [[change.key, change.value]];
    case "added":
      return side === "after" ? [[change.key, change.value]] : [];
    case "removed":
      return side === "before" ? [[change.key, change.value]] : [];
    case "changed":
      return [[change.key, change[side]]];
    case "inside": {
      const inner = sideOf(side, change.changes);
      return [[change.key, change.isList ? inner.map(([, value]) => value) : Object.fromEntries(inner)]];
    }
  }
}

const json = fc.jsonValue({ maxDepth: 4 }).map((value): Json => JSON.parse(JSON.stringify(value)));
const args = fc
  .dictionary(fc.string({ maxLength: 4 }), json)
  .map((value): JsonObject => JSON.parse(JSON.stringify(value)));

/** One made from the other, as a person does it: some of it changed. */
const edited = args.chain((before) =>
  fc.array(fc.tuple(fc.constantFrom(...Object.keys(before), "new"), fc.option(json))).map((edits) => {
    const after = new Map(Object.entries(before));
    for (const [name, value] of edits) value === null ? after.delete(name) : after.set(name, value);
    return { before, after: Object.fromEntries(after) as JsonObject };
  }),
);

describe("a difference", () => {
  test("shows both sides whole: either can be told from it", () => {
    fc.assert(
      fc.property(fc.oneof(edited, fc.record({ before: args, after: args })), ({ before, after }) => {
        const changes = toChanges(root, before, after);
        expect(Object.fromEntries(sideOf("before", changes))).toEqual(before);
        expect(Object.fromEntries(sideOf("after", changes))).toEqual(after);
      }),
    );
  });

  test("of what was not changed there is none", () => {
    fc.assert(
      fc.property(args, (same) => {
        const changes = toChanges(root, same, structuredClone(same));
        expect(changes.filter(({ kind }) => kind !== "same")).toEqual([]);
      }),
    );
  });

  test("an item that is taken away leaves the others as they were", () => {
    const [change] = toChanges(root, { to: ["ann", "bob", "cy"] }, { to: ["bob", "cy", "dan"] });
    expect(change?.kind === "inside" && change.changes.map(({ kind }) => kind)).toEqual([
      "removed",
      "same",
      "same",
      "added",
    ]);
  });

  test("a changed item is told by what in it was changed", () => {
    const before = { guests: [{ name: "Ann", email: "ann@example.com" }] };
    const after = { guests: [{ name: "Ann", email: "anne@example.com" }] };
    const [change] = toChanges(root, before, after);
    const [item] = change?.kind === "inside" ? change.changes : [];
    expect(item?.kind === "inside" && item.changes.map(({ key, kind }) => [key, kind])).toEqual([
      ["name", "same"],
      ["email", "changed"],
    ]);
  });
});
