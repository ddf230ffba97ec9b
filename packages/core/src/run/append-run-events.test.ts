import type { NewEvent } from "@holdfast/contracts";
import {
  appendTestEvents,
  claimTestRun,
  createTestConversation,
  createTestDeps,
  createTestUser,
  holdConversation,
  readEventsOf,
  sendTestMessage,
  type TestDeps,
  untilBlocked,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { updateConversation } from "../conversation/update-conversation.ts";
import { appendRunEvents } from "./append-run-events.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

const delta = (runId: string, text: string): NewEvent => ({ type: "text-delta", runId, payload: { text } });

const deltasOf = async (conversationId: string) =>
  (await readEventsOf(deps, conversationId)).flatMap((event) =>
    event.type === "text-delta" ? [event.payload.text] : [],
  );

describe("appendRunEvents", () => {
  it("appends batches in order and returns the last number of each", async () => {
    const { claimed } = await claimTestRun(await createTestUser(deps));
    const { runId, conversationId, startedEvent } = claimed;
    const events = ["a", "b"].map((text) => delta(runId, text));
    expect(await appendRunEvents(deps.db, claimed, { batch: 1, events })).toBe(startedEvent + 2);
    const more = [delta(runId, "c")];
    expect(await appendRunEvents(deps.db, claimed, { batch: 2, events: more })).toBe(startedEvent + 3);
    expect(await deltasOf(conversationId)).toEqual(["a", "b", "c"]);
  });

  it("appends a batch that comes again once, after others wrote too, and returns a number after it", async () => {
    const ctx = await createTestUser(deps);
    const { claimed } = await claimTestRun(ctx);
    const { runId, conversationId } = claimed;
    const input = { batch: 1, events: [delta(runId, "a")] };
    const first = await appendRunEvents(deps.db, claimed, input);
    await updateConversation(ctx, { conversationId, title: "Meanwhile" });
    expect(await appendRunEvents(deps.db, claimed, input)).toBe(first + 1);
    expect(await deltasOf(conversationId)).toEqual(["a"]);
  });

  it("knows a batch whose first sending is still on its way to the commit", async () => {
    const { claimed } = await claimTestRun(await createTestUser(deps));
    const { runId, conversationId } = claimed;
    const twin = await deps.connectTwin();
    const input = { batch: 1, events: [delta(runId, "a")] };
    await using held = await holdConversation(deps.url, conversationId);
    const both = [appendRunEvents(deps.db, claimed, input)];
    await untilBlocked(deps, 1);
    both.push(appendRunEvents(twin.db, claimed, input));
    await untilBlocked(deps, 2);
    await held.release();
    const [first, second] = await Promise.all(both);
    expect(second).toBe(first);
    expect(await deltasOf(conversationId)).toEqual(["a"]);
  });

  it("refuses a batch out of turn, which only an attempt that is not alone could send", async () => {
    const { claimed } = await claimTestRun(await createTestUser(deps));
    const { runId, conversationId } = claimed;
    const append = (batch: number) =>
      appendRunEvents(deps.db, claimed, { batch, events: [delta(runId, `${batch}`)] });
    await expect(append(2)).rejects.toThrow(/no longer/);
    await append(1);
    await append(2);
    await expect(append(1)).rejects.toThrow(/no longer/);
    expect(await deltasOf(conversationId)).toEqual(["1", "2"]);
  });

  it("gives back every character of a delta", async () => {
    const { claimed } = await claimTestRun(await createTestUser(deps));
    const texts = ["\u0000", "\ud83d", "\ude00", "👩‍👩‍👧‍👦", "\\u0000", '"', "x".repeat(100_000)];
    await appendTestEvents(
      deps,
      claimed,
      texts.map((text) => ["text-delta", { text }]),
    );
    expect(await deltasOf(claimed.conversationId)).toEqual(texts);
  });

  it("numbers without a gap under fifty writers, each one's events in its order", async () => {
    const ctx = await createTestUser(deps);
    const twin = await deps.connectTwin();
    const { claimed } = await claimTestRun(ctx);
    const { conversationId, runId } = claimed;
    const others = Array.from({ length: 49 }, async (_, index) => {
      const process = { ...ctx, db: index % 2 ? deps.db : twin.db };
      if (index < 10) return sendTestMessage(process, { conversationId });
      return updateConversation(process, { conversationId, title: `Title ${index}` });
    });
    const writer = (async () => {
      for (let batch = 1; batch <= 20; batch += 1) {
        const events = [delta(runId, `${batch}a`), delta(runId, `${batch}b`)];
        await appendRunEvents(twin.db, claimed, { batch, events });
      }
    })();
    await Promise.all([...others, writer]);
    const events = await readEventsOf(deps, conversationId);
    expect(events).toHaveLength(3 + 10 * 2 + 39 + 20 * 2);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    const batches = Array.from({ length: 20 }, (_, index) => [`${index + 1}a`, `${index + 1}b`]);
    expect(await deltasOf(conversationId)).toEqual(batches.flat());
    const row = await deps.db.conversation.findUniqueOrThrow({ where: { id: conversationId } });
    expect(row.nextEvent).toBe(events.length + 1);
  });

  it("does not mix up conversations that are written at once", async () => {
    const ctx = await createTestUser(deps);
    const conversations = await Promise.all([0, 1, 2, 3].map(() => createTestConversation(ctx)));
    await Promise.all(
      conversations.flatMap(({ id: conversationId }) =>
        [0, 1, 2].map(() => sendTestMessage(ctx, { conversationId })),
      ),
    );
    for (const { id } of conversations) {
      expect((await readEventsOf(deps, id)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    }
  });
});
