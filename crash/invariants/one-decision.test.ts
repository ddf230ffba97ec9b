import { expect, test } from "vitest";
import type { ApprovalRow } from "./history.ts";
import { oneDecision } from "./one-decision.ts";
import { breakHistory } from "./sample/break-history.ts";
import { sampleHistory } from "./sample/sample-history.ts";

const sentencesOf = (history: Parameters<typeof oneDecision>[0]) =>
  oneDecision(history).map(({ sentence }) => sentence);

const changeFirst = (change: Partial<ApprovalRow>) =>
  breakHistory(({ approvals }) => void Object.assign(approvals[0] ?? {}, change));

test("decisions that were told once and to everybody alike are accepted", () => {
  expect(oneDecision(sampleHistory())).toEqual([]);
});

test("a hash that is not that of what was shown is found", () => {
  expect(sentencesOf(changeFirst({ argsHash: "0".repeat(64) }))).toContain(
    "Its hash is not that of what was shown.",
  );
});

test("a status that does not follow from the decision is found", () => {
  expect(sentencesOf(changeFirst({ status: "rejected" }))).toContain("It is rejected after approve.");
  expect(sentencesOf(changeFirst({ decision: null }))).toContain(
    "It is approved, and its decision is undefined.",
  );
  expect(sentencesOf(changeFirst({ decidedBy: null }))).toContain("Nobody decided it.");
});

test("two events of one decision, none, or one that tells another are found", () => {
  const twice = breakHistory(({ events }) => {
    const told = events.find(({ type }) => type === "approval-decided");
    if (told) events.push(told);
  });
  expect(sentencesOf(twice)).toContain("2 decisions were told.");
  expect(sentencesOf(changeFirst({ decidedAt: "2020-01-01T00:00:00.000Z" }))).toContainEqual(
    expect.stringMatching(/Event \d+ tells another decision/),
  );
});

test("two winners, and a loser who was told something else, are found", () => {
  const twice = breakHistory(({ acknowledgements }) => {
    acknowledgements.push(...acknowledgements.filter(({ type }) => type === "decided"));
  });
  expect(sentencesOf(twice)).toContain("2 people were told that they decided.");
  const misled = breakHistory(({ acknowledgements }) => {
    const lost = acknowledgements.findLast((answer) => answer.type === "decided");
    if (lost?.type === "decided")
      lost.answer = { ...lost.answer, approval: { ...lost.answer.approval, status: "approved" } };
  });
  expect(sentencesOf(misled)).toContain("Somebody was told approved, and it is rejected.");
  const other = breakHistory(({ acknowledgements }) => {
    const won = acknowledgements.find((answer) => answer.type === "decided");
    if (won?.type === "decided") won.asked = { type: "reject" };
  });
  expect(sentencesOf(other)).toContain("Somebody was told that it is reject.");
});

test("other arguments than those decided are found, in the ledger and outside", () => {
  const executed = breakHistory(({ effects }) => {
    for (const effect of effects) effect.args = { to: "eve@example.com" };
  });
  expect(sentencesOf(executed)).toContain("Other arguments were executed.");
  const delivered = breakHistory(({ deliveries }) => {
    for (const mail of deliveries) mail.to = "eve@example.com";
  });
  expect(sentencesOf(delivered)).toContain("Another e-mail was delivered.");
});
