import { describe, expect, onTestFinished, test, vi } from "vitest";
import { MemoryLocks } from "../test/memory-locks.ts";
import { MemoryStorage } from "../test/memory-storage.ts";
import { MessageService, refusal } from "../test/message-service.ts";
import { Outbox } from "./outbox.ts";
import { defaultTimings } from "./transport/timings.ts";

const timings = { ...defaultTimings, minBackoffMs: 2, maxBackoffMs: 5 };
const conversationId = "c";
const until = (check: () => void) => vi.waitFor(check, { timeout: 3_000, interval: 2 });

function setUp() {
  const service = new MessageService();
  const storage = new MemoryStorage();
  const locks = new MemoryLocks();
  const openTab = (userId = "alice") => {
    const outbox = new Outbox({ userId, api: service.api, storage: storage.openTab(), locks, timings });
    onTestFinished(() => outbox.close());
    return outbox;
  };
  return { service, storage, openTab };
}

const statuses = (outbox: Outbox) => outbox.list(conversationId).map(({ status }) => status);

describe("the outbox", () => {
  test("a message is sending until it is acknowledged, and gone then", async () => {
    const { service, openTab } = setUp();
    const outbox = openTab();
    outbox.send({ conversationId, text: "hello" });
    expect(statuses(outbox)).toEqual(["sending"]);
    await until(() => expect(outbox.list(conversationId)).toEqual([]));
    expect(service.messages).toEqual(["hello"]);
  });

  test.for(["lost request", "lost answer"] as const)(
    "%s: it waits, is sent again and stands once",
    async (trouble) => {
      const { service, openTab } = setUp();
      service.troubles.push(trouble, trouble);
      const outbox = openTab();
      const seen: string[] = [];
      outbox.subscribe(() => seen.push(...statuses(outbox)));
      outbox.send({ conversationId, text: "hello" });
      await until(() => expect(outbox.list(conversationId)).toEqual([]));
      expect(seen).toContain("waiting");
      expect(service.messages).toEqual(["hello"]);
      expect(service.requests).toBe(3);
    },
  );

  test("messages keep their order, whatever is lost on the way", async () => {
    const { service, openTab } = setUp();
    service.troubles.push("lost answer", "lost request");
    const outbox = openTab();
    for (const text of ["one", "two", "three"]) outbox.send({ conversationId, text });
    await until(() => expect(outbox.list(conversationId)).toEqual([]));
    expect(service.messages).toEqual(["one", "two", "three"]);
  });

  test("a message written while the last one is just done is not left behind", async () => {
    const { service, openTab } = setUp();
    const outbox = openTab();
    outbox.onSent(({ message }) => {
      if (message.id !== "message-20") queueMicrotask(() => outbox.send({ conversationId, text: "next" }));
    });
    outbox.send({ conversationId, text: "next" });
    await until(() => expect(service.messages).toHaveLength(20));
  });

  test("a refused message keeps its reason and holds back the next until it is sent again", async () => {
    const { service, openTab } = setUp();
    service.troubles.push(refusal("TOO_MANY_QUEUED", "20 messages are waiting already."));
    const outbox = openTab();
    const id = outbox.send({ conversationId, text: "one" });
    outbox.send({ conversationId, text: "two" });
    await until(() => expect(statuses(outbox)).toEqual(["failed", "sending"]));
    expect(outbox.list(conversationId)[0]?.error?.message).toBe("20 messages are waiting already.");
    outbox.retry(id);
    await until(() => expect(service.messages).toEqual(["one", "two"]));
  });

  test("a refused message that is taken out lets the next one go", async () => {
    const { service, openTab } = setUp();
    service.troubles.push(refusal("INVALID_INPUT", "No."));
    const outbox = openTab();
    const id = outbox.send({ conversationId, text: "one" });
    outbox.send({ conversationId, text: "two" });
    await until(() => expect(statuses(outbox)).toEqual(["failed", "sending"]));
    outbox.discard(id);
    await until(() => expect(service.messages).toEqual(["two"]));
  });

  test("a message that may have reached the service cannot be taken out", async () => {
    const { service, openTab } = setUp();
    service.troubles.push(...Array.from({ length: 5 }, () => "lost request" as const));
    const outbox = openTab();
    const id = outbox.send({ conversationId, text: "one" });
    await until(() => expect(statuses(outbox)).toEqual(["waiting"]));
    outbox.discard(id);
    expect(outbox.list(conversationId)).toHaveLength(1);
    await until(() => expect(service.messages).toEqual(["one"]));
  });

  test("a page that was closed before the answer sends again after it is opened, and nothing doubles", async () => {
    const { service, openTab } = setUp();
    service.troubles.push("lost answer");
    const closed = openTab();
    closed.send({ conversationId, text: "hello" });
    await until(() => expect(statuses(closed)).toEqual(["waiting"]));
    closed.close();
    const opened = openTab();
    expect(statuses(opened)).toEqual(["sending"]);
    opened.flush();
    await until(() => expect(opened.list(conversationId)).toEqual([]));
    expect(service.messages).toEqual(["hello"]);
  });

  test("of several tabs one sends, and all see what waits", async () => {
    const { service, openTab } = setUp();
    const tabs = [openTab(), openTab(), openTab()];
    tabs[0]?.send({ conversationId, text: "hello" });
    expect(tabs.map(statuses)).toEqual([["sending"], ["sending"], ["sending"]]);
    for (const tab of tabs) tab.flush();
    await until(() => expect(tabs.map(statuses)).toEqual([[], [], []]));
    expect(service.requests).toBe(1);
  });

  test("a new conversation is created first, again after a lost answer", async () => {
    const { service, openTab } = setUp();
    service.troubles.push("lost answer");
    const outbox = openTab();
    outbox.send({ conversationId, text: "hello", creates: true });
    expect(outbox.isCreating(conversationId)).toBe(true);
    await until(() => expect(outbox.isCreating(conversationId)).toBe(false));
    expect([...service.conversations]).toEqual([conversationId]);
    expect(service.messages).toEqual(["hello"]);
  });

  test("another user of this browser neither sees nor sends it", async () => {
    const { service, openTab } = setUp();
    service.troubles.push(refusal("UNAUTHENTICATED", "Please sign in first."));
    const alices = openTab("alice");
    alices.send({ conversationId, text: "secret" });
    await until(() => expect(statuses(alices)).toEqual(["failed"]));
    const bobs = openTab("bob");
    bobs.flush();
    expect(bobs.list(conversationId)).toEqual([]);
  });

  test("storage that is full loses nothing before a reload", async () => {
    const { service, storage, openTab } = setUp();
    storage.isFull = true;
    const outbox = openTab();
    outbox.send({ conversationId, text: "hello" });
    await until(() => expect(service.messages).toEqual(["hello"]));
  });
});
