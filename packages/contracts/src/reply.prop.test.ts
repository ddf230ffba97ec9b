import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Event, EventPayload, EventType } from "./event.ts";
import { newId } from "./new-id.ts";
import type { Part } from "./part.ts";
import {
  applyToReply,
  carriedParts,
  emptyReply,
  openToolCalls,
  partsInterruptedFrom,
  type Reply,
  replyParts,
} from "./reply.ts";

type Entry = { [Type in EventType]: readonly [Type, EventPayload<Type>] }[EventType];

const at = "2026-01-01T00:00:00.000Z";
const [conversationId, runId] = [newId(), newId()];

const toEvents = (entries: readonly Entry[]): Event[] =>
  entries.map(
    ([type, payload], index) => ({ type, payload, seq: index + 1, conversationId, runId, at }) as Event,
  );

const fold = (entries: readonly Entry[]): Reply => toEvents(entries).reduce(applyToReply, emptyReply);
const foldParts = (entries: readonly Entry[]): Part[] => replyParts(fold(entries));
const textOf = (parts: readonly Part[]): string =>
  parts.map((part) => ("text" in part ? part.text : "")).join("");

const recovered = (voidFromSeq: number): EventPayload<"run-recovered"> => ({
  epoch: 2,
  attempt: 2,
  worker: newId(),
  reason: "worker-killed",
  step: 1,
  kept: { replies: 0, toolCalls: 0 },
  repeated: { reply: true, toolCallIds: [] },
  unknownToolCallIds: [],
  voidFromSeq,
});

const text = fc.string({ unit: "binary", minLength: 1, maxLength: 12 });
const delta: fc.Arbitrary<Entry> = fc.oneof(
  text.map((written): Entry => ["text-delta", { text: written }]),
  text.map((written): Entry => ["reasoning-delta", { text: written }]),
);
const status = fc.constantFrom(
  "completed",
  "failed",
  "rejected",
  "denied",
  "invalid",
  "unknown",
  "cancelled",
);

/** A call with what may follow it: its start, its result, its result again. */
const call: fc.Arbitrary<Entry[]> = fc
  .record({ id: fc.uuid(), status, isEdited: fc.boolean(), length: fc.integer({ min: 1, max: 4 }) })
  .map(({ id: toolCallId, status: end, isEdited, length }) => {
    const entries: Entry[] = [
      ["tool-call-proposed", { toolCallId, tool: "send_email", args: {} }],
      ["tool-call-started", isEdited ? { toolCallId, args: { to: "eve" } } : { toolCallId }],
      ["tool-call-finished", { toolCallId, status: end, result: "first" }],
      ["tool-call-finished", { toolCallId, status: end, result: "again" }],
    ];
    return entries.slice(0, length);
  });
const step: fc.Arbitrary<Entry[]> = fc.oneof(
  { weight: 3, arbitrary: delta.map((entry) => [entry]) },
  { weight: 1, arbitrary: call },
);
const steps = fc.array(step, { maxLength: 12 });
const history = steps.map((all) => all.flat());

describe("a reply", () => {
  it("is the same text however its deltas are cut into chunks", () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat(5)), (entries, cuts) => {
        const chunked = entries.flatMap((entry): Entry[] => {
          if (entry[0] !== "text-delta" && entry[0] !== "reasoning-delta") return [entry];
          const { text: whole } = entry[1];
          const pieces: Entry[] = [];
          for (let from = 0; from < whole.length || pieces.length === 0; ) {
            const to = from + (cuts.next().value ?? 0) + 1;
            pieces.push([entry[0], { text: whole.slice(from, to) }]);
            from = to;
          }
          return pieces;
        });
        expect(foldParts(chunked)).toEqual(foldParts(entries));
      }),
    );
  });

  it("is the same when steps broke off, were declared void and written anew", () => {
    const junk = fc.array(step, { minLength: 1, maxLength: 4 }).map((all) => all.flat());
    fc.assert(
      fc.property(
        fc.array(fc.tuple(step, fc.option(junk)), { maxLength: 8 }),
        fc.boolean(),
        (all, isRetry) => {
          const withJunk: Entry[] = [];
          for (const [settled, broken] of all) {
            if (broken) {
              const voidFromSeq = withJunk.length + 1;
              withJunk.push(...broken);
              if (isRetry)
                withJunk.push(["run-retrying", { try: 2, delayMs: 0, code: "INTERNAL", voidFromSeq }]);
              else withJunk.push(["run-recovered", recovered(voidFromSeq)]);
            }
            withJunk.push(...settled);
          }
          expect(foldParts(withJunk)).toEqual(foldParts(all.flatMap(([settled]) => settled)));
        },
      ),
    );
  });

  it("keeps the results of calls that stand, though they came after what is void", () => {
    const toolCallId = newId();
    const entries: Entry[] = [
      ["tool-call-proposed", { toolCallId, tool: "send_email", args: {} }],
      ["tool-call-finished", { toolCallId, status: "completed", result: "sent" }],
      ["text-delta", { text: "void" }],
      ["run-recovered", recovered(2)],
    ];
    expect(foldParts(entries)).toEqual([
      { type: "tool-call", toolCallId, tool: "send_email", args: {} },
      { type: "tool-result", toolCallId, status: "completed", result: "sent" },
    ]);
  });

  it("has at most one result for each call", () => {
    fc.assert(
      fc.property(history, (entries) => {
        const results = foldParts(entries).filter(({ type }) => type === "tool-result");
        expect(new Set(results.map((part) => "toolCallId" in part && part.toolCallId)).size).toBe(
          results.length,
        );
      }),
    );
  });

  it("shares all that stands when text is added, so that a delta costs the same however many came before", () => {
    const [first, second] = toEvents([
      ["text-delta", { text: "a" }],
      ["text-delta", { text: "b" }],
    ]);
    if (!first || !second) throw new Error("There are two.");
    const before = applyToReply(fold([["reasoning-delta", { text: "Hm" }]]), first);
    const after = applyToReply(before, second);
    expect(after.pieces?.before).toBe(before.pieces?.before);
    expect(after.pieces?.item.marks?.before).toBe(before.pieces?.item.marks);
  });

  it.each([
    ["of one kind", 1],
    ["that change their kind each time", 2],
  ])("is folded from 200,000 deltas %s, and cut where it broke off", (_, kinds) => {
    const types = ["text-delta", "reasoning-delta"] as const;
    const entries = Array.from({ length: 200_000 }, (_, index): Entry => {
      return [types[index % kinds] ?? "text-delta", { text: String(index % 10) }];
    });
    const reply = fold(entries);
    expect(textOf(replyParts(reply))).toBe("0123456789".repeat(20_000));
    const interrupted = partsInterruptedFrom(reply, 100_001).filter((part) => "interrupted" in part);
    expect(textOf(interrupted)).toBe("0123456789".repeat(10_000));
  });

  it("is not changed by events that write no text", () => {
    const reply = fold([["text-delta", { text: "Hello" }]]);
    const [event] = toEvents([["run-started", { epoch: 1, attempt: 1, worker: newId() }]]);
    expect(event && applyToReply(reply, event)).toBe(reply);
  });
});

describe("partsInterruptedFrom", () => {
  it("marks exactly what was written at the number or later, and loses no text", () => {
    fc.assert(
      fc.property(history, fc.nat(60), (entries, seq) => {
        const parts = partsInterruptedFrom(fold(entries), seq);
        expect(textOf(parts)).toBe(textOf(foldParts(entries)));
        const late = entries
          .slice(Math.max(0, seq - 1))
          .map(([, payload]) => ("text" in payload ? payload.text : ""));
        const interrupted = parts.filter((part) => "interrupted" in part);
        expect(textOf(interrupted)).toBe(late.join(""));
      }),
    );
  });

  it("leaves out the calls of a step that did not stand, with their results", () => {
    fc.assert(
      fc.property(history, fc.nat(60), (entries, seq) => {
        const proposed = entries.flatMap(([type, payload], index) =>
          type === "tool-call-proposed" && index + 1 < seq ? [payload.toolCallId] : [],
        );
        const kept = partsInterruptedFrom(fold(entries), seq).filter(({ type }) => type === "tool-call");
        expect(kept.map((part) => "toolCallId" in part && part.toolCallId)).toEqual(proposed);
      }),
    );
  });

  it("leaves a whole reply as it is", () => {
    fc.assert(
      fc.property(history, (entries) => {
        expect(partsInterruptedFrom(fold(entries), Number.POSITIVE_INFINITY)).toEqual(foldParts(entries));
      }),
    );
  });
});

describe("carriedParts", () => {
  it("are what a retry begins with, and no later break touches them", () => {
    fc.assert(
      fc.property(history, fc.nat(60), (entries, seq) => {
        const carried = carriedParts(partsInterruptedFrom(fold(entries), seq));
        expect(carried.filter((part) => "interrupted" in part)).toEqual([]);
        expect(carriedParts(carried)).toEqual(carried);
        const [queued] = toEvents([["run-queued", { carriedParts: carried } as EventPayload<"run-queued">]]);
        const retry = queued ? applyToReply(emptyReply, queued) : emptyReply;
        expect(replyParts(retry)).toEqual(carried);
        expect(partsInterruptedFrom(retry, queued ? queued.seq + 1 : 0)).toEqual(carried);
      }),
    );
  });

  it("hold a result for each call but those that are open, which the retry takes up again", () => {
    fc.assert(
      fc.property(history, (entries) => {
        const carried = carriedParts(foldParts(entries));
        const callsOf = (type: Part["type"]) =>
          carried.flatMap((part) => (part.type === type && "toolCallId" in part ? [part.toolCallId] : []));
        const open = openToolCalls(carried).map(({ toolCallId }) => toolCallId);
        expect([...callsOf("tool-result"), ...open].sort()).toEqual(callsOf("tool-call").sort());
      }),
    );
  });
});
