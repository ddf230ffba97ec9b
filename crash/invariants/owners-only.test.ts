import { expect, test } from "vitest";
import { ownersOnly } from "./owners-only.ts";
import { breakHistory } from "./sample/break-history.ts";
import { sampleHistory } from "./sample/sample-history.ts";

test("an owner who decides and follows is accepted", () => {
  expect(ownersOnly(sampleHistory())).toEqual([]);
});

test("a stranger who decided, and one who was sent events, are found", () => {
  const decided = breakHistory(({ approvals }) => {
    for (const row of approvals.slice(0, 1)) row.decidedBy = { id: "eve", name: "Eve" };
  });
  expect(ownersOnly(decided)).toMatchObject([{ invariant: 9, sentence: "A stranger has decided." }]);
  const followed = breakHistory(({ streams }) => {
    for (const stream of streams) stream.userId = "eve";
  });
  expect(ownersOnly(followed)).toMatchObject([{ invariant: 9 }]);
});
