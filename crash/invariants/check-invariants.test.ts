import { expect, test } from "vitest";
import { checkInvariants } from "./check-invariants.ts";
import { breakHistory } from "./sample/break-history.ts";
import { sampleHistory } from "./sample/sample-history.ts";

test("a true history breaks nothing", () => {
  expect(checkInvariants(sampleHistory())).toEqual([]);
});

test("every kind of row is looked at: whichever is missing, a violation says so", () => {
  for (const rows of ["messages", "runs", "events", "approvals", "effects"] as const) {
    const broken = breakHistory((history) => history[rows].splice(0, history[rows].length));
    expect(checkInvariants(broken), rows).not.toEqual([]);
  }
});
