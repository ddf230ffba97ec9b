import { expect, test } from "vitest";
import { runsSettled } from "./runs-settled.ts";
import { breakHistory } from "./sample/break-history.ts";
import { sampleHistory } from "./sample/sample-history.ts";

const sentencesOf = (history: Parameters<typeof runsSettled>[0]) =>
  runsSettled(history).map(({ sentence }) => sentence);

test("runs that have ended, wait for a person or wait behind such a one are accepted", () => {
  expect(runsSettled(sampleHistory())).toEqual([]);
});

test("a run that is left at work, or left in the queue, is found", () => {
  for (const [status, sentence] of [
    ["running", "A run is at work for ever."],
    ["queued", "A run waits in the queue behind nobody."],
  ] as const) {
    const broken = breakHistory(({ runs }) => {
      for (const run of runs.slice(0, 1)) run.status = status;
    });
    expect(sentencesOf(broken)).toContain(sentence);
  }
});

test("a run that waits for nobody, and a question that outlived its run, are found", () => {
  const unasked = breakHistory(({ approvals }) => approvals.splice(0, approvals.length));
  expect(sentencesOf(unasked)).toEqual(["A run waits for a person whom nobody has asked."]);
  const left = breakHistory(({ approvals }) => {
    for (const row of approvals.slice(0, 1)) row.status = "pending";
  });
  expect(sentencesOf(left)).toEqual(["A run has ended, and a person is still asked."]);
});

test("a run that has ended without its reply is found", () => {
  const broken = breakHistory(({ messages }) => {
    for (const message of messages) message.isStanding = false;
  });
  expect(sentencesOf(broken)).toContain("A run has ended, and its reply does not stand.");
});
