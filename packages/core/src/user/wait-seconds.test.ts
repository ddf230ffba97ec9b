import { describe, expect, it } from "vitest";
import { waitSeconds } from "./wait-seconds.ts";

describe("waitSeconds", () => {
  it.each([
    [0, 0, 0],
    [4, 0, 0],
    [5, 0, 30],
    [5, 29.2, 1],
    [5, 30, 0],
    [5, 31, 0],
    [6, 0, 60],
    [7, 10, 110],
    [9, 0, 480],
    [10, 0, 900],
    [10_000, 0, 900],
  ])("after %i failures, the last %f s ago, is %i s", (count, secondsSinceLast, wait) => {
    expect(waitSeconds({ count, secondsSinceLast, free: 5 })).toBe(wait);
  });

  it("leaves an address more of them", () => {
    expect(waitSeconds({ count: 19, secondsSinceLast: 0, free: 20 })).toBe(0);
    expect(waitSeconds({ count: 20, secondsSinceLast: 0, free: 20 })).toBe(30);
  });
});
