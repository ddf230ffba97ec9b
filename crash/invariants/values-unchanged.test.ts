import { expect, test } from "vitest";
import { breakHistory } from "./sample/break-history.ts";
import { sampleHistory } from "./sample/sample-history.ts";
import { valuesUnchanged } from "./values-unchanged.ts";

const sentencesOf = (history: Parameters<typeof valuesUnchanged>[0]) =>
  valuesUnchanged(history).map(({ sentence }) => sentence);

test("values that came back as they were are accepted", () => {
  expect(valuesUnchanged(sampleHistory())).toEqual([]);
});

test("a text that lost a character is found", () => {
  const broken = breakHistory(({ messages }) => {
    for (const message of messages.filter(({ role }) => role === "user").slice(0, 1))
      message.parts = [{ type: "text", text: "What time is it?" }];
  });
  expect(sentencesOf(broken)).toContain("A message has another text than was sent.");
  expect(sentencesOf(broken)).toContainEqual(expect.stringMatching(/Event \d+ tells another message/));
});

test("a result that is another in the transcript than in the ledger is found", () => {
  const broken = breakHistory(({ effects }) => {
    for (const effect of effects.slice(0, 1)) effect.result = null;
  });
  expect(sentencesOf(broken)).toEqual(["A result is another than the ledger's."]);
});

test("arguments that a person was not shown as they were proposed are found", () => {
  const broken = breakHistory(({ approvals }) => {
    for (const row of approvals.slice(0, 1)) row.args = {};
  });
  expect(sentencesOf(broken)).toEqual(["A person was shown other arguments."]);
});
