import { expect, test } from "vitest";
import { acknowledgedOnce } from "./acknowledged-once.ts";
import { breakHistory } from "./sample/break-history.ts";
import { sampleHistory } from "./sample/sample-history.ts";

test("a history in which each acknowledged message is there once is accepted", () => {
  expect(acknowledgedOnce(sampleHistory())).toEqual([]);
});

test("a lost message is found", () => {
  const broken = breakHistory(({ messages }) => messages.splice(0, 1));
  expect(acknowledgedOnce(broken)).toMatchObject([
    { invariant: 1, sentence: "An acknowledged message is there 0 times." },
  ]);
});

test("a doubled message is found, in the table and among the events", () => {
  const broken = breakHistory(({ messages, events }) => {
    const [message] = messages;
    const [told] = events;
    if (message && told) {
      messages.push({ ...message, id: "another" });
      events.push(told);
    }
  });
  const sentences = acknowledgedOnce(broken).map(({ sentence }) => sentence);
  expect(sentences).toContain("An acknowledged message is there 2 times.");
  expect(sentences).toContain("A message was told 2 times.");
});

test("a message without its run, or with two, is found", () => {
  const lost = breakHistory(({ runs }) => runs.splice(0, 1));
  expect(acknowledgedOnce(lost)).not.toEqual([]);
  const doubled = breakHistory(({ runs }) => {
    const [run] = runs;
    if (run) runs.push({ ...run, id: "another" });
  });
  expect(acknowledgedOnce(doubled)).toMatchObject([{ sentence: "A message has 2 runs of its own." }]);
});
