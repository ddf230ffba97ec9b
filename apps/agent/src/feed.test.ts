import { newId } from "@holdfast/contracts";
import { updateConversation } from "@holdfast/core";
import type { EventStream, StreamMessage } from "@holdfast/testing/agent-client";
import {
  appendTestEvents,
  claimTestRun,
  createTestConversation,
  readEventsOf,
  sendTestMessage,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../test/start-test-server.ts";

let server: TestServer;
let me: Awaited<ReturnType<TestServer["signIn"]>>;
beforeAll(async () => {
  server = await startTestServer();
  me = await server.signIn();
});
afterAll(() => server[Symbol.asyncDispose]());

const follow = (input: unknown) => me.client.subscribe("conversation.feed", input);

interface Item {
  readonly type: string;
  readonly event?: { readonly seq: number; readonly conversationId: string };
  readonly conversation?: { readonly id: string; readonly title: string | null };
}
const itemOf = ({ data }: StreamMessage) => data as Item;

/** Reads until an item satisfies the condition; all that came, that one last. */
async function readUntil(stream: EventStream, isLast: (item: Item) => boolean): Promise<StreamMessage[]> {
  const seen: StreamMessage[] = [];
  do seen.push(...(await stream.take(1)));
  while (!seen.slice(-1).map(itemOf).some(isLast));
  return seen;
}

const numbersOf = (messages: readonly StreamMessage[], conversationId: string) =>
  messages.flatMap((message) => {
    const { event } = itemOf(message);
    return event?.conversationId === conversationId ? [event.seq] : [];
  });

describe("conversation.feed", () => {
  it("begins with ready, then tells of each of my conversations that changes and of nobody else's", async () => {
    const other = await server.signIn();
    const { id: conversationId } = await createTestConversation(me.ctx);
    const { id: others } = await createTestConversation(other.ctx);
    await using stream = await follow({});
    expect(stream.headers.get("cache-control")).toBe("no-cache, no-transform");
    expect(await stream.take(1)).toMatchObject([{ id: "0", data: { type: "ready" } }]);
    await updateConversation(other.ctx, { conversationId: others, title: "Theirs" });
    await updateConversation(me.ctx, { conversationId, title: "Mine" });
    const seen = await readUntil(stream, ({ conversation }) => conversation?.title === "Mine");
    expect(seen.map(itemOf)).not.toContainEqual(expect.objectContaining({ conversation: { id: others } }));
    expect(JSON.stringify(seen)).not.toContain("Theirs");
  });

  it("gives the events of those it follows, each after its own number, and tracks them all", async () => {
    const one = (await sendTestMessage(me.ctx)).run.conversationId;
    const two = (await sendTestMessage(me.ctx)).run.conversationId;
    await using stream = await follow({
      follow: [
        { conversationId: one, after: 0 },
        { conversationId: two, after: 1 },
      ],
    });
    let seen: StreamMessage[] = [];
    while (numbersOf(seen, one).length < 2 || numbersOf(seen, two).length < 1) {
      seen = [...seen, ...(await stream.take(1))];
    }
    expect(numbersOf(seen, one)).toEqual([1, 2]);
    expect(numbersOf(seen, two)).toEqual([2]);
    expect(seen.at(-1)?.id).toBe("2.2");
    await updateConversation(me.ctx, { conversationId: two, title: "Live" });
    const live = await readUntil(stream, ({ event }) => event?.conversationId === two);
    expect(numbersOf(live, two)).toEqual([3]);
    expect(live.at(-1)?.id).toBe("2.3");
  });

  it("goes on exactly where each one was, from whatever item the connection was lost at", async () => {
    const runs = [await claimTestRun(me.ctx), await claimTestRun(me.ctx)] as const;
    for (const { claimed } of runs) {
      for (const text of ["a", "b", "c"])
        await appendTestEvents(server.deps, claimed, [["text-delta", { text }]]);
    }
    const follows = runs.map(({ run }) => ({ conversationId: run.conversationId, after: 0 }));
    const isComplete = (seen: readonly StreamMessage[]) =>
      follows.every(({ conversationId }) => numbersOf(seen, conversationId).includes(6));
    await using whole = await follow({ follow: follows });
    const all: StreamMessage[] = [];
    while (!isComplete(all)) all.push(...(await whole.take(1)));
    for (const [index, { id: lastEventId }] of all.slice(0, -1).entries()) {
      await using again = await follow({ follow: follows, lastEventId });
      const seen = all.slice(0, index + 1);
      while (!isComplete(seen)) seen.push(...(await again.take(1)));
      for (const { conversationId } of follows) {
        expect(numbersOf(seen, conversationId)).toEqual([1, 2, 3, 4, 5, 6]);
      }
    }
  });

  it("says of another user's conversation, and of one that is not there, that it is gone, and follows the rest", async () => {
    const other = await server.signIn();
    const theirs = (await sendTestMessage(other.ctx)).run.conversationId;
    const mine = (await sendTestMessage(me.ctx)).run.conversationId;
    const missing = newId();
    const ids = [theirs, mine, missing];
    await using stream = await follow({
      follow: ids.map((conversationId) => ({ conversationId, after: 0 })),
    });
    const seen: StreamMessage[] = [];
    const goneCount = () => seen.filter((message) => itemOf(message).type === "gone").length;
    while (numbersOf(seen, mine).length < 2 || goneCount() < 2) seen.push(...(await stream.take(1)));
    expect(seen.map(({ data }) => data)).toEqual(
      expect.arrayContaining([
        { type: "gone", conversationId: theirs },
        { type: "gone", conversationId: missing },
      ]),
    );
    expect(numbersOf(seen, mine)).toEqual([1, 2]);
    expect(numbersOf(seen, theirs)).toEqual([]);
    const events = await readEventsOf(server.deps, mine);
    expect(seen.map(({ data }) => data)).toContainEqual({ type: "event", event: events[0] });
  });

  it("misses nothing while others write", async () => {
    const { claimed } = await claimTestRun(me.ctx);
    const { conversationId } = claimed;
    await using stream = await follow({ follow: [{ conversationId, after: 0 }] });
    const reading = readUntil(stream, ({ event }) => event?.seq === 43);
    for (let index = 0; index < 40; index += 1) {
      await appendTestEvents(server.deps, claimed, [["text-delta", { text: `${index} ` }]]);
    }
    const numbers = numbersOf(await reading, conversationId);
    expect(numbers).toEqual(Array.from({ length: 43 }, (_, index) => index + 1));
  });

  it.each([
    [{ follow: Array.from({ length: 51 }, () => ({ conversationId: newId(), after: 0 })) }, /At most 50/],
    [{ follow: [{ conversationId: "1", after: 0 }] }, /^This is not a valid id\.$/],
    [{ follow: [{ conversationId: newId(), after: -1 }] }, /^follow\.0\.after: .+\.$/],
    [{ lastEventId: "1,2" }, /\.$/],
  ])("refuses what it cannot follow, with a sentence (%#)", async (input, says) => {
    await using stream = await follow(input);
    await stream.next();
    expect(await stream.next()).toMatchObject({
      event: "serialized-error",
      data: { message: expect.stringMatching(says), data: { code: "BAD_REQUEST", appCode: "INVALID_INPUT" } },
    });
  });
});
