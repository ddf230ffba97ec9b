import { expect, test } from "vitest";
import type { StreamItem } from "./history.ts";
import { breakHistory } from "./sample/break-history.ts";
import { sampleHistory } from "./sample/sample-history.ts";
import { streamsAgree } from "./streams-agree.ts";

const sentencesOf = (history: Parameters<typeof streamsAgree>[0]) =>
  streamsAgree(history).map(({ sentence }) => sentence);

function changeStream(change: (items: StreamItem[]) => void) {
  return breakHistory(({ streams }) => {
    for (const stream of streams) change(stream.items as StreamItem[]);
  });
}

test("a client that reconnected in the middle and has all is accepted", () => {
  expect(streamsAgree(sampleHistory())).toEqual([]);
});

test("an event that was left out, or sent twice on one connection, is found", () => {
  const skipped = changeStream((items) => items.splice(-3, 1));
  expect(sentencesOf(skipped)).toContainEqual(expect.stringMatching(/client 1: after event \d+ it was sent/));
  const twice = changeStream((items) => items.push(...items.slice(-1)));
  expect(sentencesOf(twice)).toContainEqual(expect.stringMatching(/client 1: after event \d+ it was sent/));
});

test("an event that is another in the database is found", () => {
  const broken = changeStream((items) => {
    const last = items.at(-1);
    if (last?.type === "event")
      items[items.length - 1] = { ...last, event: { ...last.event, runId: "another" } };
  });
  expect(sentencesOf(broken)).toContainEqual(expect.stringMatching(/event \d+ is another in the database/));
});

test("a client that says it has all and was not told the end is found", () => {
  const broken = changeStream((items) => items.splice(-2, 2));
  expect(sentencesOf(broken)).toContainEqual(expect.stringMatching(/it ends at event \d+ of \d+/));
});

test("a transcript that the events do not give is found, for every reader", () => {
  const broken = breakHistory(({ messages }) => {
    const reply = messages.find(({ role, isStanding }) => role === "assistant" && isStanding);
    if (reply) reply.parts = [{ type: "text", text: "something else" }];
  });
  const shown = sentencesOf(broken).filter((sentence) => sentence.includes("and there stands"));
  expect(shown).toHaveLength(2);
});

test("other living runs and other pending approvals than the database's are found", () => {
  const broken = breakHistory(({ runs, approvals }) => {
    const last = runs.at(-1);
    if (last) last.status = "cancelled";
    for (const row of approvals.slice(-1)) row.status = "withdrawn";
  });
  expect(sentencesOf(broken)).toContain("client 1: its living runs are others.");
  expect(sentencesOf(broken)).toContain("client 1: other approvals are pending.");
});
