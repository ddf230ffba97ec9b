import { expect, test } from "vitest";
import { runsInOrder } from "./runs-in-order.ts";
import { breakHistory, firstEvent } from "./sample/break-history.ts";
import { sampleHistory } from "./sample/sample-history.ts";

const sentencesOf = (history: Parameters<typeof runsInOrder>[0]) =>
  runsInOrder(history).map(({ sentence }) => sentence);

test("runs one after the other are accepted, with pauses, losses, failures and retries", () => {
  expect(runsInOrder(sampleHistory())).toEqual([]);
});

test("a run that starts before an earlier one has ended is found", () => {
  const broken = breakHistory(({ events, runs }) => {
    const started = events.findLast(({ type }) => type === "run-started");
    if (started) started.runId = runs.at(-1)?.id ?? null;
  });
  expect(sentencesOf(broken)).toContainEqual(expect.stringContaining("before an earlier one had ended"));
});

test("a second start without a loss between them is found", () => {
  const broken = breakHistory((history) => {
    const again = { ...firstEvent(sampleHistory(), "run-started"), seq: 3.5 };
    history.events.push({ ...again, runId: history.runs[0]?.id ?? null });
  });
  expect(sentencesOf(broken)).toContainEqual(expect.stringContaining("where it could not"));
});

test("two ends of one run, and an end that nobody began, are found", () => {
  const broken = breakHistory(({ events }) => {
    const end = events.find(({ type }) => type === "run-completed");
    if (end) events.push({ ...end, seq: end.seq + 0.5 });
  });
  expect(sentencesOf(broken)).toContainEqual(expect.stringContaining("that was ended"));
  const unbegun = breakHistory(({ events }) => {
    events.splice(
      0,
      events.length,
      ...events.filter(({ type }) => type !== "run-started" && type !== "run-recovered"),
    );
  });
  expect(sentencesOf(unbegun)).toContainEqual(expect.stringContaining("that was queued"));
});

test("a row whose status no event tells, and a skipped number, are found", () => {
  const broken = breakHistory(({ runs }) => {
    const waiting = runs.at(-1);
    if (waiting) waiting.status = "completed";
  });
  expect(sentencesOf(broken)).toEqual(["The events do not end where a run is: completed."]);
  const skipped = breakHistory(({ events }) => {
    const queued = events.findLast((event) => event.type === "run-queued");
    if (queued?.type === "run-queued")
      queued.payload = { ...queued.payload, run: { ...queued.payload.run, number: 9 } };
  });
  expect(sentencesOf(skipped)).toEqual(["A run's number is not the next one."]);
});
