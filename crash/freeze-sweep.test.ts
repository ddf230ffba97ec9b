import { expect, test } from "vitest";
import { askAgain } from "./sweep/ask-again.ts";
import { compareWithUndisturbed } from "./sweep/compare-with-undisturbed.ts";
import { startLane } from "./sweep/start-lane.ts";
import { sweepFreezes } from "./sweep/sweep-freezes.ts";

/** Far fewer than there are: a sweep that sees less has not seen the run. */
const least = 25;

test.concurrent.each(["before", "after"] as const)(
  "a worker that freezes %s any of its statements is taken over from, and writes nothing when it wakes",
  async (when) => {
    await using lane = await startLane();
    const check = await compareWithUndisturbed(lane, async () => askAgain(lane, await lane.ask({})));

    expect(await sweepFreezes({ lane, when, check })).toBeGreaterThan(least);
  },
);
