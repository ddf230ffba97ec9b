import type { Decision } from "@holdfast/contracts";
import { describe, expect, test } from "vitest";
import { createApproval } from "../../../inbox/test/create-approval.ts";
import { listLost } from "./list-lost.ts";
import type { Unsent } from "./unsent.ts";

const pending = createApproval("bob", { argsHash: "a" });
const mine: Decision = { type: "reject", reason: "Too early" };
const written: Unsent = { argsHash: "a", kind: "reject", text: "Too early" };
const sent: Unsent = { ...written, sent: mine };
const rejected = (decision: Decision) => ({ ...pending, status: "rejected" as const, decision });

describe("what was written is lost", () => {
  test("when something else is asked, not while the same waits", () => {
    expect(listLost([written], pending)).toEqual([]);
    expect(listLost([written], { ...pending, argsHash: "b" })).toEqual([written]);
  });

  test("when it was decided before it was sent, or has run out, or is asked no more", () => {
    expect(listLost([written], rejected(mine))).toEqual([written]);
    expect(listLost([written], { ...pending, status: "expired" })).toEqual([written]);
    expect(listLost([written], null)).toEqual([written]);
    expect(listLost([written], undefined)).toEqual([written]);
  });

  test("when it was sent and another decision won, not when it is the decision", () => {
    expect(listLost([sent], rejected({ type: "reject" }))).toEqual([sent]);
    expect(listLost([sent], null)).toEqual([sent]);
    expect(listLost([sent], rejected(mine))).toEqual([]);
    expect(listLost([sent], undefined)).toEqual([]);
  });
});
