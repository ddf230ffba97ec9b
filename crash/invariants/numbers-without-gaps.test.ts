import { expect, test } from "vitest";
import { numbersWithoutGaps } from "./numbers-without-gaps.ts";
import { breakHistory } from "./sample/break-history.ts";
import { sampleHistory } from "./sample/sample-history.ts";

test("numbers from 1 to the last are accepted", () => {
  expect(numbersWithoutGaps(sampleHistory())).toEqual([]);
});

test("a gap is found, at the beginning, in the middle and at the end", () => {
  for (const index of [0, 5, -1]) {
    const broken = breakHistory(({ events }) => events.splice(index, 1));
    expect(numbersWithoutGaps(broken)).toMatchObject([{ invariant: 7 }]);
  }
});

test("a number that was given twice is found", () => {
  const broken = breakHistory(({ events }) => {
    const [event] = events;
    if (event) events.push(event);
  });
  expect(numbersWithoutGaps(broken)).toMatchObject([{ sentence: "After event 1 comes event 1." }]);
});

test("old deltas may be missing", () => {
  const pruned = breakHistory(({ events }) => {
    for (const event of events.slice(0, 20)) event.at = "2020-01-01T00:00:00.000Z";
    events.splice(3, 1);
  });
  expect(numbersWithoutGaps(pruned)).toEqual([]);
});
