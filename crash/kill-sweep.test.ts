import { describe, expect, test } from "vitest";
import { compareWithUndisturbed } from "./sweep/compare-with-undisturbed.ts";
import { startLane } from "./sweep/start-lane.ts";
import { sweepKills } from "./sweep/sweep-kills.ts";

/** Far fewer than there are: a sweep that sees less has not seen the run. */
const least = { worker: 25, api: 10 };

describe("a worker that is killed", () => {
  test.concurrent.each(["before", "after"] as const)(
    "%s any of its statements leaves nothing lost, doubled or stuck",
    async (when) => {
      await using lane = await startLane();
      const check = await compareWithUndisturbed(lane);

      expect(await sweepKills({ lane, role: "worker", when, check })).toBeGreaterThan(least.worker);
    },
  );
});

describe("an API process that is killed", () => {
  test.concurrent.each(["before", "after"] as const)(
    "%s any statement of a message or a decision leaves nothing lost or doubled",
    async (when) => {
      await using lane = await startLane();
      const check = await compareWithUndisturbed(lane);
      await lane.stack.start("worker");

      expect(await sweepKills({ lane, role: "api", when, check })).toBeGreaterThan(least.api);
    },
  );
});
