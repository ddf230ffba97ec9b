import { expect, test } from "vitest";
import { effectsPermitted } from "./effects-permitted.ts";
import { breakHistory } from "./sample/break-history.ts";
import { sampleHistory } from "./sample/sample-history.ts";

const sentencesOf = (history: Parameters<typeof effectsPermitted>[0]) =>
  effectsPermitted(history).map(({ sentence }) => sentence);

test("a call that was approved and executed once is accepted, and one that was rejected and was not", () => {
  expect(effectsPermitted(sampleHistory())).toEqual([]);
});

test("an e-mail that arrived twice is found, unless a person said that it runs again", () => {
  const twice = breakHistory(({ deliveries }) => deliveries.push(...deliveries));
  expect(sentencesOf(twice)).toEqual(["It was delivered 2 times."]);
  const again = breakHistory(({ deliveries, approvals }) => {
    deliveries.push(...deliveries);
    const [permission] = approvals;
    if (permission) approvals.push({ ...permission, id: "outcome", kind: "outcome", round: 2 });
  });
  expect(effectsPermitted(again)).toEqual([]);
});

test("a rejected or withdrawn call that was executed is found", () => {
  for (const status of ["rejected", "withdrawn", "pending"] as const) {
    const broken = breakHistory(({ approvals }) => {
      for (const row of approvals.slice(0, 1)) row.status = status;
    });
    expect(sentencesOf(broken)).toContain(`It was executed, and its approval is ${status}.`);
  }
});

test("a call that nobody was asked about is found", () => {
  const broken = breakHistory(({ approvals }) => approvals.splice(0, 1));
  expect(sentencesOf(broken)).toContain("It was executed, and its approval is missing.");
});

test("a call that started before its approval is found, by its event and by the ledger", () => {
  const byEvent = breakHistory(({ events }) => {
    const started = events.findLast(({ type }) => type === "tool-call-started");
    if (started) started.seq = 1;
  });
  expect(sentencesOf(byEvent)).toContain("It started at event 1, before its approval.");
  const byLedger = breakHistory(({ effects }) => {
    for (const effect of effects) effect.startedAt = "2020-01-01T00:00:00.000Z";
  });
  expect(sentencesOf(byLedger)).toContainEqual(expect.stringContaining("before its approval"));
});

test("an e-mail that the ledger does not know, or that no call asked for, is found", () => {
  const unknown = breakHistory(({ effects }) => effects.splice(0, effects.length));
  expect(sentencesOf(unknown)).toContain("It was delivered, and the ledger does not know it.");
  const stray = breakHistory(({ deliveries }) => {
    deliveries.push({ key: "stray", to: "", subject: "", body: "" });
  });
  expect(sentencesOf(stray)).toEqual(["An e-mail came of no tool call."]);
});
