import { newId } from "@holdfast/contracts";
import { deleteConversation, updateConversation } from "@holdfast/core";
import type { EventStream } from "@holdfast/testing/agent-client";
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
/** Open from the start, for the heartbeat takes its time. */
let idle: EventStream;
beforeAll(async () => {
  server = await startTestServer();
  me = await server.signIn();
  const { id: conversationId } = await createTestConversation(me.ctx);
  idle = await me.client.subscribe("conversation.events", { conversationId });
});
afterAll(async () => {
  idle.close();
  await server[Symbol.asyncDispose]();
});

const follow = (input: unknown, headers?: Record<string, string>) =>
  me.client.subscribe("conversation.events", input, headers);

describe("conversation.events", () => {
  it("is a stream that no proxy may keep or change", async () => {
    expect(idle.status).toBe(200);
    expect(idle.headers.get("content-type")).toBe("text/event-stream");
    expect(idle.headers.get("cache-control")).toBe("no-cache, no-transform");
    expect(idle.headers.get("x-accel-buffering")).toBe("no");
  });

  it("gives the backlog, then what is live, each under its number", async () => {
    const { conversationId } = (await sendTestMessage(me.ctx)).run;
    await using stream = await follow({ conversationId });
    const seen = await stream.take(2);
    for (const title of ["One", "Two"]) await updateConversation(me.ctx, { conversationId, title });
    seen.push(...(await stream.take(2)));
    const events = await readEventsOf(server.deps, conversationId);
    expect(seen.map(({ id, data }) => [id, data])).toEqual(events.map((event) => [String(event.seq), event]));
  });

  it("goes on after any last number, named in the input or by the browser's own header", async () => {
    const { claimed } = await claimTestRun(me.ctx);
    const { conversationId } = claimed;
    await appendTestEvents(
      server.deps,
      claimed,
      ["a", "b", "c"].map((text) => ["text-delta", { text }]),
    );
    const all = await readEventsOf(server.deps, conversationId);
    for (let after = 0; after < all.length; after += 1) {
      const lastEventId = String(after);
      await using named = await follow({ conversationId, lastEventId });
      await using sent = await follow({ conversationId }, { "last-event-id": lastEventId });
      for (const stream of [named, sent]) {
        const items = await stream.take(all.length - after);
        expect(items.map(({ data }) => data)).toEqual(all.slice(after));
      }
    }
  });

  it("asks for a new start at a number that no event has had", async () => {
    const { conversationId } = (await sendTestMessage(me.ctx)).run;
    for (const lastEventId of ["3", "999999999999999"]) {
      await using stream = await follow({ conversationId, lastEventId });
      const [item] = await stream.take(1);
      expect(item).toMatchObject({ id: "2", data: { type: "snapshot-required", seq: 2 } });
    }
  });

  it("gives text exactly as it was written, whatever it has in it", async () => {
    const text = "\u0000 \ud800 👋 data: x\n\nid: 9\r\nevent: ping";
    const { message } = await sendTestMessage(me.ctx, { text });
    await using stream = await follow({ conversationId: message.conversationId });
    const [item] = await stream.take(1);
    expect(item?.data).toMatchObject({ type: "message-created", payload: { message } });
  });

  it.each(["another user's", "a deleted one", "one that is not there"])("does not find %s", async (which) => {
    const other = await server.signIn();
    const owner = which === "another user's" ? other : me;
    const { conversationId } = (await sendTestMessage(owner.ctx)).run;
    if (which === "a deleted one") await deleteConversation(me.ctx, { conversationId });
    const id = which === "one that is not there" ? newId() : conversationId;
    await using stream = await follow({ conversationId: id });
    expect(await stream.next()).toMatchObject({ event: "connected" });
    expect(await stream.next()).toMatchObject({
      event: "serialized-error",
      data: {
        message: "There is no such conversation.",
        data: { code: "NOT_FOUND", httpStatus: 404, appCode: "NOT_FOUND" },
      },
    });
  });

  it.each(["x", "-1", "1.5", "1".repeat(16)])("refuses %s as a last number", async (lastEventId) => {
    await using stream = await follow({ conversationId: newId(), lastEventId });
    await stream.next();
    expect(await stream.next()).toMatchObject({
      event: "serialized-error",
      data: { message: "lastEventId is an event's number.", data: { appCode: "INVALID_INPUT" } },
    });
  });

  it("ends every stream when the server closes its connections", async () => {
    await using closing = await startTestServer();
    const { client, ctx } = await closing.signIn();
    const { id: conversationId } = await createTestConversation(ctx);
    const stream = await client.subscribe("conversation.events", { conversationId });
    await stream.next();
    await closing[Symbol.asyncDispose]();
    await expect(stream.next()).rejects.toThrow();
  });

  it("says that it is alive though nothing happens", async () => {
    expect(await idle.next()).toMatchObject({ event: "connected" });
    expect(await idle.next()).toMatchObject({ event: "ping" });
  });
});
