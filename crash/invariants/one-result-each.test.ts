import { expect, test } from "vitest";
import { oneResultEach } from "./one-result-each.ts";
import { breakHistory } from "./sample/break-history.ts";
import { sampleHistory } from "./sample/sample-history.ts";

const sentencesOf = (history: Parameters<typeof oneResultEach>[0]) =>
  oneResultEach(history).map(({ sentence }) => sentence);

/** The reply that has three calls. */
function changeReply(change: (parts: { type: string }[]) => void) {
  return breakHistory(({ messages }) => {
    const reply = messages.find(({ parts }) => parts.some(({ type }) => type === "tool-call"));
    if (reply) change(reply.parts);
  });
}

test("a result for each call before the model goes on is accepted", () => {
  expect(oneResultEach(sampleHistory())).toEqual([]);
});

test("a call without a result is found", () => {
  const broken = changeReply((parts) =>
    parts.splice(
      parts.findLastIndex(({ type }) => type === "tool-result"),
      1,
    ),
  );
  const sentences = sentencesOf(broken);
  expect(sentences).toContainEqual(expect.stringContaining("The model went on without a result of"));
  expect(sentences).toContainEqual(expect.stringContaining("There is no result of"));
});

test("a second result, and a result without its call, are found", () => {
  const twice = changeReply((parts) =>
    parts.push(...parts.filter(({ type }) => type === "tool-result").slice(0, 1)),
  );
  expect(sentencesOf(twice)).toContainEqual(expect.stringContaining("is one too many"));
  const alone = changeReply((parts) =>
    parts.splice(
      parts.findIndex(({ type }) => type === "tool-call"),
      1,
    ),
  );
  expect(sentencesOf(alone)).toContainEqual(expect.stringContaining("is one too many"));
});

test("a model that went on before a result came is found among the events", () => {
  const broken = breakHistory(({ events }) => {
    const finished = events.find(({ type }) => type === "tool-call-finished");
    if (finished) finished.seq = events.length + 1;
  });
  expect(sentencesOf(broken)).toContainEqual(expect.stringMatching(/At event \d+ the model went on/));
});
