import { type Event, newId } from "@holdfast/contracts";
import {
  appendTestEvents,
  claimTestRun,
  createTestConversation,
  createTestDeps,
  createTestUser,
  readEventsOf,
  sendTestMessage,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { updateConversation } from "../conversation/update-conversation.ts";
import { completeRun } from "../run/complete-run.ts";
import { createEventHub, type EventHub } from "./event-hub.ts";
import { followEvents } from "./follow-events.ts";

let deps: TestDeps;
let hub: EventHub;
beforeAll(async () => {
  deps = await createTestDeps();
  hub = createEventHub({ url: deps.url });
});
afterAll(async () => {
  await hub.close();
  await deps[Symbol.asyncDispose]();
});

/** What a reader gets after a number, until it has the event of that number. */
async function readUntil(
  last: number,
  { conversationId, after = 0 }: { conversationId: string; after?: number },
) {
  const stop = new AbortController();
  const seen: Event[] = [];
  for await (const event of followEvents(
    { db: deps.db, hub },
    { conversationId, after, signal: stop.signal },
  )) {
    seen.push(event);
    if (event.seq >= last) stop.abort();
  }
  return seen;
}

async function writtenRun(words: number) {
  const ctx = await createTestUser(deps);
  const { claimed } = await claimTestRun(ctx);
  for (let index = 0; index < words; index += 1) {
    await appendTestEvents(deps, claimed, [["text-delta", { text: `${index} ` }]]);
  }
  await completeRun(deps, claimed);
  return claimed.conversationId;
}

describe("followEvents", () => {
  it("gives the backlog, then what is live, in order and each once", async () => {
    const ctx = await createTestUser(deps);
    const { run } = await sendTestMessage(ctx);
    const { conversationId } = run;
    const stop = new AbortController();
    const stream = followEvents({ db: deps.db, hub }, { conversationId, after: 0, signal: stop.signal });
    const seen = [(await stream.next()).value, (await stream.next()).value];
    const live = stream.next();
    await updateConversation(ctx, { conversationId, title: "Live" });
    seen.push((await live).value);
    expect(seen).toEqual(await readEventsOf(deps, conversationId));
    stop.abort();
    expect((await stream.next()).done).toBe(true);
  });

  it("reads the backlog alone: what is live comes with its notifications", async () => {
    const ctx = await createTestUser(deps);
    const { claimed } = await claimTestRun(ctx);
    const { conversationId } = claimed;
    const stop = new AbortController();
    let reads = 0;
    const db = new Proxy(deps.db, {
      get: (target, name) => {
        if (name === "event") reads += 1;
        return Reflect.get(target, name);
      },
    });
    const seen: Event[] = [];
    const stream = followEvents({ db, hub }, { conversationId, after: 0, signal: stop.signal });
    while (seen.length < 3) seen.push((await stream.next()).value);
    const readsOfBacklog = reads;
    for (let word = 0; word < 20; word += 1) {
      const next = stream.next();
      await appendTestEvents(deps, claimed, [["text-delta", { text: `${word} ` }]]);
      seen.push((await next).value);
    }
    expect(seen).toEqual(await readEventsOf(deps, conversationId));
    expect(reads).toBe(readsOfBacklog);
    await stream.return(undefined);
  });

  it("misses nothing and repeats nothing for readers who come while others write", async () => {
    const ctx = await createTestUser(deps);
    const twin = await deps.connectTwin();
    const { claimed } = await claimTestRun(ctx);
    const { conversationId } = claimed;
    const last = claimed.startedEvent + 60;
    const readers: Promise<Event[]>[] = [];
    for (let written = 0; written < 60; written += 1) {
      if (written % 6 === 0) readers.push(readUntil(last, { conversationId, after: written % 4 }));
      await appendTestEvents(twin, claimed, [["text-delta", { text: `${written} ` }]]);
    }
    const all = await readEventsOf(deps, conversationId);
    for (const [index, seen] of (await Promise.all(readers)).entries()) {
      expect(seen).toEqual(all.slice((index * 6) % 4));
    }
  });

  it("gives the same to a reader who comes back with any number", async () => {
    const conversationId = await writtenRun(12);
    const all = await readEventsOf(deps, conversationId);
    const last = all.at(-1)?.seq ?? 0;
    for (let after = 0; after < last; after += 1) {
      expect(await readUntil(last, { conversationId, after })).toEqual(all.slice(after));
    }
  });

  it("reads backlogs of more than a page", async () => {
    const ctx = await createTestUser(deps);
    const { claimed } = await claimTestRun(ctx);
    const deltas = Array.from({ length: 1_203 }, (_, index) => ["text-delta", { text: `${index}` }] as const);
    const last = await appendTestEvents(deps, claimed, deltas);
    const seen = await readUntil(last, { conversationId: claimed.conversationId });
    expect(seen.map(({ seq }) => seq)).toEqual(Array.from({ length: last }, (_, index) => index + 1));
  });

  it("sends one snapshot-required in place of what has a hole, then goes on with what is new", async () => {
    const conversationId = await writtenRun(3);
    const all = await readEventsOf(deps, conversationId);
    await deps.db.event.deleteMany({ where: { conversationId, type: "text-delta" } });
    const last = all.at(-1)?.seq ?? 0;
    const [first] = all.filter(({ type }) => type === "text-delta");
    for (const after of [0, (first?.seq ?? 0) - 1, first?.seq ?? 0]) {
      const [event, ...rest] = await readUntil(last, { conversationId, after });
      expect(event).toMatchObject({ type: "snapshot-required", seq: last, runId: null, payload: {} });
      expect(rest).toEqual([]);
    }
    const standing = await readUntil(last, { conversationId, after: (first?.seq ?? 0) + 2 });
    expect(standing).toEqual(all.slice(-2));
  });

  it.each([1, 1_000, 2_147_483_648, 999_999_999_999_999])(
    "asks a reader whose number lies %i after the last event for a new start, then goes on",
    async (ahead) => {
      const ctx = await createTestUser(deps);
      const { run } = await sendTestMessage(ctx);
      const { conversationId } = run;
      const stop = new AbortController();
      const input = { conversationId, after: 2 + ahead, signal: stop.signal };
      const stream = followEvents({ db: deps.db, hub }, input);
      expect((await stream.next()).value).toMatchObject({ type: "snapshot-required", seq: 2 });
      await updateConversation(ctx, { conversationId, title: "New" });
      expect((await stream.next()).value).toMatchObject({ type: "conversation-updated", seq: 3 });
      await stream.return(undefined);
    },
  );

  it("does so too where no event is at all", async () => {
    const { id: conversationId } = await createTestConversation(await createTestUser(deps));
    const [event] = await readUntil(0, { conversationId, after: 7 });
    expect(event).toMatchObject({ type: "snapshot-required", seq: 0, conversationId });
  });

  it("ends at once when its reader leaves, and leaves nothing behind", async () => {
    const conversationId = newId();
    const stop = new AbortController();
    const input = { conversationId, after: 0, signal: stop.signal };
    let followers = 0;
    const onConversation: EventHub["onConversation"] = (id, wake) => {
      const leave = hub.onConversation(id, wake);
      followers += 1;
      return () => {
        followers -= 1;
        leave();
      };
    };
    const next = followEvents({ db: deps.db, hub: { ...hub, onConversation } }, input).next();
    expect(followers).toBe(1);
    stop.abort();
    expect((await next).done).toBe(true);
    expect(followers).toBe(0);
  });
});
