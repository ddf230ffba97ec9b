import type { Event, EventOf } from "@holdfast/contracts";
import { expect, test } from "vitest";
import type { EffectRow, History } from "./history.ts";
import { recoveriesTold } from "./recoveries-told.ts";
import { breakHistory, firstEvent } from "./sample/break-history.ts";
import { sampleHistory } from "./sample/sample-history.ts";

type Payload = EventOf<"run-recovered">["payload"];

const sentencesOf = (history: History) =>
  recoveriesTold(history).map(({ sentence }) =>
    sentence.replace(/^Event [\d.]+: /, "").replace(/[\da-f-]{36}/, "…"),
  );

/** The sample, whose one recovery says something else. */
const retold = (change: (payload: Payload) => Partial<Payload>): History =>
  breakHistory((history) => {
    const { payload } = firstEvent(history as unknown as History, "run-recovered");
    Object.assign(payload, change(payload));
  });

function callOf({ effects }: History, tool: string): EffectRow {
  const effect = effects.find((row) => row.tool === tool);
  if (!effect) throw new Error(`The sample has no call of ${tool}.`);
  return effect;
}

/** The sample, in which that call was being executed when the attempt was lost. */
const underWay = (tool: string, tell: (toolCallId: string) => Partial<Payload>): History =>
  breakHistory((history) => {
    const told = history as unknown as History;
    const effect = callOf(told, tool);
    const isEnd = (event: Event) =>
      event.type === "tool-call-finished" && event.payload.toolCallId === effect.toolCallId;
    Object.assign(told.events.find(isEnd) ?? {}, { type: "conversation-updated", runId: null, payload: {} });
    Object.assign(effect, { finishedAt: null, status: "started" });
    const { payload } = firstEvent(told, "run-recovered");
    Object.assign(payload, { step: 2, kept: { replies: 1, toolCalls: 2 }, ...tell(effect.toolCallId) });
  });

const repeats = (id: string) => ({ repeated: { reply: true, toolCallIds: [id] } });
const leavesOpen = (id: string) => ({ unknownToolCallIds: [id] });

test("recoveries that say what happened are accepted", () => {
  expect(recoveriesTold(sampleHistory())).toEqual([]);
  expect(sentencesOf(underWay("current_time", repeats))).toEqual([]);
  expect(sentencesOf(underWay("send_email", leavesOpen))).toEqual([]);
});

test("a wrong count of what is kept is found, and a wrong step", () => {
  expect(sentencesOf(retold(({ kept }) => ({ kept: { ...kept, replies: 2 } })))).toEqual([
    "it says that 2 replies are kept, and 1 stand.",
  ]);
  expect(sentencesOf(retold(({ kept }) => ({ kept: { ...kept, toolCalls: 2 } })))).toEqual([
    "it says that 2 results are kept, and 3 stand.",
  ]);
  expect(sentencesOf(retold(() => ({ step: 2 })))).toEqual([
    "it says that it goes on from step 2, and it is 3.",
  ]);
});

test("a reply that is written anew in silence is found, and one that never was", () => {
  const none = { reply: false, toolCallIds: [] };
  expect(sentencesOf(retold(() => ({ repeated: none })))).toEqual(["it says that no reply is written anew."]);
  const nothing = breakHistory((history) => {
    const { payload } = firstEvent(history as unknown as History, "run-recovered");
    const lost = history.events.find(({ seq }) => seq === payload.voidFromSeq);
    Object.assign(lost ?? {}, { type: "conversation-updated", runId: null, payload: {} });
  });
  expect(sentencesOf(nothing)).toEqual(["it says that a reply is written anew."]);
});

test("a call that was under way and is not named is found, unless it was known by then", () => {
  const silent = () => ({});
  for (const tool of ["current_time", "send_email"]) {
    expect(sentencesOf(underWay(tool, silent))).toEqual([
      "the call … was under way, and it does not say so.",
    ]);
    const known = underWay(tool, silent);
    const { at } = firstEvent(known, "run-recovered");
    Object.assign(callOf(known, tool), { finishedAt: at });
    expect(sentencesOf(known)).toEqual([]);
  }
});

test("a call that is named and was not under way, or is of the other kind, is found", () => {
  const ended = breakHistory((history) => {
    const told = history as unknown as History;
    const { payload } = firstEvent(told, "run-recovered");
    Object.assign(payload, leavesOpen(callOf(told, "send_email").toolCallId));
  });
  expect(sentencesOf(ended)).toEqual(["it names the call …, which was not under way."]);
  expect(sentencesOf(underWay("send_email", repeats))).toEqual(["it repeats the call …, which may do harm."]);
  expect(sentencesOf(underWay("current_time", leavesOpen))).toEqual([
    "the call … is repeated, and it says unknown.",
  ]);
});

test("a recovery that takes back what an earlier one had kept is found", () => {
  const broken = breakHistory(({ events }) => {
    const recovery = firstEvent({ events } as unknown as History, "run-recovered");
    const at = events.findIndex(({ seq }) => seq === recovery.seq);
    const again = {
      ...recovery,
      payload: { ...recovery.payload, voidFromSeq: recovery.payload.voidFromSeq - 1 },
    };
    events.splice(at + 1, 0, { ...again, seq: recovery.seq + 0.5 } as never);
  });
  expect(sentencesOf(broken)).toContain("it declares void what an earlier one had kept.");
});
