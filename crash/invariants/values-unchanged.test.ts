import type { Message, ToolResultPart } from "@holdfast/contracts";
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

/** A call that had begun when its run was stopped, and the later word of how it ended. */
function correct(told: { first: Partial<ToolResultPart>; text?: string }) {
  return breakHistory(({ events, messages }) => {
    const ended = messages.find(({ parts }) => parts.some(({ type }) => type === "tool-result"));
    if (!ended) throw new Error("The sample has no result.");
    const { isStanding, ...message } = ended;
    const before: Message = {
      ...message,
      parts: message.parts.map((part) => {
        if (part.type === "tool-result") return { ...part, ...told.first };
        return part.type === "text" && told.text ? { ...part, text: told.text } : part;
      }),
    };
    for (const event of events)
      if ("message" in event.payload && event.payload.message.id === message.id)
        event.payload.message = before;
    const base = { conversationId: message.conversationId, runId: message.runId, at: message.createdAt };
    events.push({ ...base, type: "message-updated", seq: events.length + 1, payload: { message } });
  });
}

test("a result that was not known at first and is told later is accepted", () => {
  expect(sentencesOf(correct({ first: { status: "unknown", result: "It may have happened." } }))).toEqual([]);
});

test.each([
  ["a result that was told otherwise at first", { first: { status: "failed", result: "No." } }],
  ["a text that was told otherwise at first", { first: { status: "unknown" }, text: "Another." }],
] as const)("%s is found", (_, told) => {
  expect(sentencesOf(correct(told))).toContainEqual(expect.stringMatching(/Event \d+ tells another message/));
});
