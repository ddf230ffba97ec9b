import type { Recovery } from "@holdfast/contracts";
import { expect, test } from "vitest";
import { toRestartSentences } from "./to-restart-sentences.ts";

const recovery = (given: Partial<Recovery>): Recovery => ({
  reason: "worker-killed",
  step: 3,
  kept: { replies: 1, toolCalls: 1 },
  repeated: { reply: false, toolCallIds: [] },
  unknownToolCallIds: [],
  ...given,
});

const keysOf = (given: Partial<Recovery>) =>
  toRestartSentences({ recovery: recovery(given), count: 1 }).map(({ key }) => key);

test("where nothing was repeated it says so, with the reason and the step", () => {
  expect(toRestartSentences({ recovery: recovery({ reason: "drained" }), count: 2 })).toEqual([
    { key: "drained", values: { count: 2 } },
    { key: "wentOnWhole", values: { step: 3 } },
  ]);
});

test("what is repeated is named, and then it does not say that nothing was", () => {
  expect(keysOf({ repeated: { reply: true, toolCallIds: [] } })).toEqual([
    "worker-killed",
    "wentOn",
    "replyRepeated",
  ]);
  expect(
    toRestartSentences({
      recovery: recovery({ repeated: { reply: false, toolCallIds: ["a", "b"] } }),
      count: 1,
    }),
  ).toContainEqual({ key: "callsRepeated", values: { count: 2 } });
});

test("a call that may have happened was not repeated, and is told as well", () => {
  expect(keysOf({ reason: "worker-frozen", unknownToolCallIds: ["a"] })).toEqual([
    "worker-frozen",
    "wentOnWhole",
    "callsUnknown",
  ]);
});
