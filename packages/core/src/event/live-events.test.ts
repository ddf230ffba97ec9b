import { type Event, newId } from "@holdfast/contracts";
import { expect, test } from "vitest";
import { LiveEvents } from "./live-events.ts";

const conversationId = newId();
const events = (...numbers: number[]): Event[] =>
  numbers.map((seq) => ({
    type: "text-delta",
    conversationId,
    seq,
    runId: conversationId,
    at: new Date(0).toISOString(),
    payload: { text: `${seq} ` },
  }));

function listening(): LiveEvents {
  const live = new LiveEvents();
  expect(live.take(0)).toBeNull();
  return live;
}

test("the first look is a read, and what comes while it lasts is kept", () => {
  const live = listening();
  live.add(events(1, 2));
  live.add(events(3));
  expect(live.take(1)).toEqual(events(2, 3));
  expect(live.take(3)).toEqual([]);
});

test("what the reader has already is not given again", () => {
  const live = listening();
  live.add(events(1, 2));
  expect(live.take(2)).toEqual([]);
});

test.each([
  ["a gap before", [events(3)]],
  ["a gap between", [events(1), events(3)]],
  ["something that was not carried", [events(1), null]],
  ["more than a reader can be behind", Array.from({ length: 101 }, (_, at) => events(at + 1))],
])("after %s it is to be read", (_, batches) => {
  const live = listening();
  for (const batch of batches) live.add(batch);
  expect(live.take(0)).toBeNull();
  live.add(events(4));
  expect(live.take(3)).toEqual(events(4));
});
