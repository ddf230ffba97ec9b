import { expect, test } from "vitest";
import { compareWithUndisturbed } from "./sweep/compare-with-undisturbed.ts";
import { startLane } from "./sweep/start-lane.ts";
import { sweepCuts } from "./sweep/sweep-cuts.ts";

const least = { worker: 25, api: 10 };

test.concurrent.each([
  ["worker", "after"],
  ["worker", "before"],
  ["api", "after"],
  ["api", "before"],
] as const)(
  `a connection of the %s that is lost %s any of its statements is survived, and nothing is lost or doubled`,
  async (role, when) => {
    await using lane = await startLane();
    const check = await compareWithUndisturbed(lane);
    if (role === "api") await lane.stack.start("worker");

    expect(await sweepCuts({ lane, role, when, check })).toBeGreaterThan(least[role]);
  },
);
