import {
  applyToReply,
  type Event,
  type EventPayload,
  type EventType,
  emptyReply,
  newId,
  partsInterruptedFrom,
  replyParts,
} from "@holdfast/contracts";
import {
  appendTestDeltas,
  appendTestEvents,
  claimTestRun,
  createTestDeps,
  createTestUser,
  readEventsOf,
  type TestDeps,
} from "@holdfast/testing/factories";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "../deps.ts";
import { readWritten } from "./read-written.ts";

let deps: TestDeps;
let ctx: Ctx;
beforeAll(async () => {
  deps = await createTestDeps();
  ctx = await createTestUser(deps);
});
afterAll(() => deps[Symbol.asyncDispose]());

type Entry = { [Type in EventType]: readonly [Type, EventPayload<Type>] }[EventType];

const text = fc.string({ unit: "binary", minLength: 1, maxLength: 6 });
const toolCallId = newId();

/** `back`: how far before itself an event declares void what was written. */
const entry = fc.oneof(
  { weight: 8, arbitrary: text.map((written) => ({ type: "text-delta" as const, written })) },
  { weight: 4, arbitrary: text.map((written) => ({ type: "reasoning-delta" as const, written })) },
  { weight: 2, arbitrary: fc.nat(6).map((back) => ({ type: "run-retrying" as const, back })) },
  { weight: 1, arbitrary: fc.constant({ type: "tool-call-proposed" as const }) },
  { weight: 1, arbitrary: text.map((written) => ({ type: "tool-call-finished" as const, written })) },
);

type Drawn = typeof entry extends fc.Arbitrary<infer Value> ? Value : never;

const toEntry = (first: number) => (drawn: Drawn, index: number) => toPayload(drawn, first + index);

function toPayload(drawn: Drawn, seq: number): Entry {
  switch (drawn.type) {
    case "run-retrying":
      return [
        drawn.type,
        { try: 2, delayMs: 0, code: "INTERNAL", voidFromSeq: Math.max(1, seq - drawn.back) },
      ];
    case "tool-call-proposed":
      return [drawn.type, { toolCallId, tool: "send_email", args: {} }];
    case "tool-call-finished":
      return [drawn.type, { toolCallId, status: "completed", result: drawn.written }];
    default:
      return [drawn.type, { text: drawn.written }];
  }
}

const foldAll = (events: readonly Event[], runId: string) =>
  events.filter((event) => event.runId === runId).reduce(applyToReply, emptyReply);

describe("readWritten", () => {
  it("reads what all events say one by one, also where it breaks off", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 25 }), fc.nat(30), async (drawn, settled) => {
        const { claimed } = await claimTestRun(ctx);
        const { nextEvent: first } = await deps.db.conversation.findUniqueOrThrow({
          where: { id: claimed.conversationId },
        });
        await appendTestEvents(deps, claimed, drawn.map(toEntry(first)));
        const run = await deps.db.run.update({
          where: { id: claimed.runId },
          data: { settledEvent: first + settled },
        });
        const { reply } = await readWritten(deps.db, run);
        const expected = foldAll(await readEventsOf(deps, claimed.conversationId), run.id);
        expect(replyParts(reply)).toEqual(replyParts(expected));
        const cut = run.settledEvent + 1;
        expect(partsInterruptedFrom(reply, cut)).toEqual(partsInterruptedFrom(expected, cut));
      }),
      { numRuns: 60 },
    );
  });

  it("gets a long reply in as many pieces as it has places to cut", async () => {
    const { claimed } = await claimTestRun(ctx);
    const last = await appendTestDeltas(deps, claimed, { count: 50_000, text: "word " });
    const run = await deps.db.run.update({
      where: { id: claimed.runId },
      data: { settledEvent: last - 1 },
    });
    const { reply } = await readWritten(deps.db, run);
    expect(reply.pieces?.item.marks).toEqual({
      item: { seq: last, length: 5 * 49_999 },
      before: { item: { seq: last - 49_999, length: 0 }, before: null },
    });
    expect(replyParts(reply)).toEqual([{ type: "text", text: "word ".repeat(50_000) }]);
  });
});
