import {
  createTestConversation,
  createTestDeps,
  createTestUser,
  sendTestMessage,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEventHub, type EventHub } from "../event/event-hub.ts";
import { deleteConversation } from "./delete-conversation.ts";
import { followSummaries } from "./follow-summaries.ts";
import { updateConversation } from "./update-conversation.ts";

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

/** The next summary that satisfies the condition. */
async function next(stream: ReturnType<typeof followSummaries>, isIt: (title: string | null) => boolean) {
  for (;;) {
    const { value, done } = await stream.next();
    if (done) throw new Error("The stream has ended.");
    if (value && isIt(value.title)) return value;
  }
}

describe("followSummaries", () => {
  it("begins with the word that lists are to be read anew, then tells of my conversations alone", async () => {
    const [ada, bob] = [await createTestUser(deps), await createTestUser(deps)];
    const { id: conversationId } = await createTestConversation(ada);
    const { id: bobs } = await createTestConversation(bob);
    const stop = new AbortController();
    const stream = followSummaries({ db: deps.db, hub }, { userId: ada.userId, signal: stop.signal });
    expect((await stream.next()).value).toBeNull();
    await updateConversation(bob, { conversationId: bobs, title: "Bob's" });
    await updateConversation(ada, { conversationId, title: "Ada's" });
    const seen = await next(stream, (title) => title !== null);
    expect(seen).toMatchObject({ id: conversationId, title: "Ada's" });
    stop.abort();
    while (!(await stream.next()).done);
  });

  it("tells of a new message and of a deletion", async () => {
    const ctx = await createTestUser(deps);
    const stop = new AbortController();
    const stream = followSummaries({ db: deps.db, hub }, { userId: ctx.userId, signal: stop.signal });
    await stream.next();
    const { run } = await sendTestMessage(ctx);
    expect(await next(stream, () => true)).toMatchObject({ id: run.conversationId, running: true });
    await deleteConversation(ctx, { conversationId: run.conversationId });
    for (;;) {
      const { deletedAt } = await next(stream, () => true);
      if (deletedAt !== null) break;
    }
    await stream.return(undefined);
  });

  it("tells of what an earlier stream of the reader was about to tell when it was left", async () => {
    const ctx = await createTestUser(deps);
    const { id: conversationId } = await createTestConversation(ctx);
    const source = { db: deps.db, hub };
    const { signal } = new AbortController();
    const heard = Promise.withResolvers<void>();
    const left = followSummaries(source, { userId: ctx.userId, signal });
    await left.next();
    hub.onSummary(ctx.userId, () => heard.resolve());
    await updateConversation(ctx, { conversationId, title: "Untold" });
    await heard.promise;
    const next = followSummaries(source, { userId: ctx.userId, signal });
    expect((await next.next()).value).toBeNull();
    await left.return(undefined);
    expect((await next.next()).value).toMatchObject({ id: conversationId, title: "Untold" });
    await next.return(undefined);
  });

  it("ends at once when its reader leaves, though nothing happens", async () => {
    const ctx = await createTestUser(deps);
    const stop = new AbortController();
    const stream = followSummaries({ db: deps.db, hub }, { userId: ctx.userId, signal: stop.signal });
    await stream.next();
    const pending = stream.next();
    stop.abort();
    while (!(await pending).done && !(await stream.next()).done);
  });
});
