import { expect, test } from "vitest";
import type { EffectRow } from "./history.ts";
import { ledgerTold } from "./ledger-told.ts";
import { breakHistory } from "./sample/break-history.ts";
import { sampleHistory } from "./sample/sample-history.ts";

interface Told {
  readonly effect: Partial<EffectRow>;
  readonly result?: Record<string, unknown>;
}

/** The first call that was executed, as the ledger and as the message tell it. */
const sentencesOf = ({ effect, result }: Told) =>
  ledgerTold(
    breakHistory(({ effects, messages }) => {
      const [row] = effects;
      if (!row) throw new Error("The sample executes nothing.");
      for (const part of messages.flatMap(({ parts }) => parts)) {
        if (part.type === "tool-result" && part.toolCallId === row.toolCallId) Object.assign(part, result);
      }
      Object.assign(row, effect);
    }),
  ).map(({ sentence }) => sentence);

test("messages that say what the ledger says are accepted", () => {
  expect(ledgerTold(sampleHistory())).toEqual([]);
  expect(sentencesOf({ effect: { status: "unknown" }, result: { status: "unknown" } })).toEqual([]);
  const waiting = {
    effect: { status: "started", isWaiting: true },
    result: { status: "cancelled" },
  } as const;
  expect(sentencesOf(waiting)).toEqual([]);
});

test.for(["started", "completed", "failed", "unknown"] as const)(
  "a call that is %s in the ledger and told as not executed is found",
  (status) => {
    expect(sentencesOf({ effect: { status }, result: { status: "cancelled" } })).toEqual([
      `The message says cancelled of a call of which the ledger says ${status}.`,
    ]);
  },
);

test("a call that is under way for ever is found", () => {
  expect(sentencesOf({ effect: { status: "started" }, result: { status: "unknown" } })).toEqual([
    "The message says unknown of a call of which the ledger says started.",
  ]);
});

test("another result than the ledger's, and a late one that the message does not have, are found", () => {
  expect(sentencesOf({ effect: { result: "another" } })).toEqual([
    "The message has another result of a call than the ledger.",
  ]);
  expect(sentencesOf({ effect: { status: "completed" }, result: { status: "unknown" } })).toEqual([
    "The message says unknown of a call of which the ledger says completed.",
  ]);
});
