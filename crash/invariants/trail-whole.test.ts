import { expect, test } from "vitest";
import { breakHistory } from "./sample/break-history.ts";
import { sampleHistory } from "./sample/sample-history.ts";
import { trailWhole } from "./trail-whole.ts";

const sentencesOf = (history: Parameters<typeof trailWhole>[0]) =>
  trailWhole(history).map(({ sentence }) => sentence);

test("a trail that tells every decision and every end once is accepted", () => {
  expect(trailWhole(sampleHistory())).toEqual([]);
});

test("a decision that is not told, told twice, or told of other arguments is found", () => {
  const decided = ({ action }: { action: string }) => action === "decided";
  const silent = breakHistory(({ audit }) => {
    audit.splice(0, audit.length, ...audit.filter((entry) => !decided(entry)));
  });
  expect(sentencesOf(silent)).toContain("It is approved, and the trail says so 0 times.");
  const twice = breakHistory(({ audit }) => void audit.push(...audit.filter(decided)));
  expect(sentencesOf(twice)).toContain("The trail tells 2 ends of it.");
  const other = breakHistory(({ audit }) => {
    for (const entry of audit) entry.argsHash = "another";
  });
  expect(sentencesOf(other)).toContain("The trail names another hash.");
});

test("an execution that is not told, told twice, or told to have failed is found", () => {
  const executed = ({ action }: { action: string }) => action === "executed";
  const silent = breakHistory(({ audit }) => {
    audit.splice(0, audit.length, ...audit.filter((entry) => !executed(entry)));
  });
  expect(sentencesOf(silent)).toContain("The call is completed, and the trail tells nothing.");
  const twice = breakHistory(({ audit }) => void audit.push(...audit.filter(executed)));
  expect(sentencesOf(twice)).toContain("The call is completed, and the trail tells completed, completed.");
  const failed = breakHistory(({ audit }) => {
    for (const entry of audit.filter(executed)) entry.outcome = "failed";
  });
  expect(sentencesOf(failed)).toContain("The call is completed, and the trail tells failed.");
});
