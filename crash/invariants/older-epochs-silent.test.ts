import { expect, test } from "vitest";
import { olderEpochsSilent } from "./older-epochs-silent.ts";
import { breakHistory } from "./sample/break-history.ts";
import { sampleHistory } from "./sample/sample-history.ts";

const sentencesOf = (history: Parameters<typeof olderEpochsSilent>[0]) =>
  olderEpochsSilent(history).map(({ sentence }) => sentence);

test("attempts that follow each other are accepted", () => {
  expect(olderEpochsSilent(sampleHistory())).toEqual([]);
});

test("what a zombie wrote after it was suspended, or after the end, is found", () => {
  const suspended = breakHistory(({ events }) => {
    const delta = events.find(({ type }) => type === "text-delta");
    const at = events.find(({ type }) => type === "run-suspended");
    if (delta && at) events.push({ ...delta, seq: at.seq + 0.5 });
  });
  expect(sentencesOf(suspended)).toContainEqual(expect.stringContaining("while no attempt was at work"));
  const ended = breakHistory(({ events }) => {
    const delta = events.find(({ type }) => type === "text-delta");
    if (delta) events.push({ ...delta, seq: events.length + 1 });
  });
  expect(sentencesOf(ended)).toContainEqual(expect.stringContaining("after the run's end"));
});

test("of a message that stands it may become known how a call ended, of no other", () => {
  const update = (seq: (last: number) => number) =>
    breakHistory(({ events }) => {
      const end = events.find((event) => event.type === "run-completed");
      if (end) events.push({ ...end, type: "message-updated", seq: seq(events.length) });
    });
  expect(olderEpochsSilent(update((last) => last + 1))).toEqual([]);
  expect(sentencesOf(update(() => 3.5))).toEqual(["Event 3.5 updates a message that did not stand."]);
});

test("an attempt that announced itself late or not at all is found", () => {
  const swapped = breakHistory(({ events }) => {
    const recovered = events.find((event) => event.type === "run-recovered");
    if (recovered?.type === "run-recovered") recovered.payload = { ...recovered.payload, epoch: 1 };
  });
  expect(sentencesOf(swapped)).toContain("The attempts announced are 1, 2, 1, and the run's epoch is 3.");
  const silent = breakHistory(({ runs }) => {
    for (const run of runs.slice(0, 1)) run.epoch = 4;
  });
  expect(sentencesOf(silent)).toContain("The attempts announced are 1, 2, 3, and the run's epoch is 4.");
});

test("a checkpoint that an older epoch stored after a newer one is found", () => {
  const broken = breakHistory(({ checkpoints }) => {
    const [first] = checkpoints;
    if (first) checkpoints.push({ ...first, checkpointId: "ffffffff-late" });
  });
  expect(sentencesOf(broken)).toContain("Its checkpoints were written by epochs 1, 2, 3, 1.");
});

test("an effect that an older epoch started after the takeover is found", () => {
  const broken = breakHistory(({ effects }) => {
    for (const effect of effects) effect.epoch = 1;
  });
  expect(sentencesOf(broken)).toContainEqual(expect.stringContaining("An effect of epoch 1 started at"));
});
