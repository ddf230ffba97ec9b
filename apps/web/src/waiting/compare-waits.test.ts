import { expect, it } from "vitest";
import { compareWaits } from "./compare-waits.ts";

it("a wait begins when more is asked, not when something is decided, and is over when nothing is left", () => {
  const before = new Map(Object.entries({ same: 2, less: 2, more: 1, over: 1 }));
  const after = new Map(Object.entries({ same: 2, less: 1, more: 2, fresh: 1 }));
  expect(compareWaits(before, after)).toEqual({ begun: ["more", "fresh"], over: ["over"] });
});
