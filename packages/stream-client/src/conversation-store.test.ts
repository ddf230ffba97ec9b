import { replyParts } from "@holdfast/contracts";
import fc from "fast-check";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { TestPage } from "../test/browser.ts";
import { MemoryStorage } from "../test/memory-storage.ts";
import { MessageService, refusal } from "../test/message-service.ts";
import { SimulatedConversation } from "../test/simulated-conversation.ts";
import { StreamService } from "../test/stream-service.ts";
import { ConversationStore } from "./conversation-store.ts";
import { Outbox } from "./outbox.ts";
import type { StreamApi } from "./stream-api.ts";
import { createTransport } from "./transport/create-transport.ts";
import { defaultTimings } from "./transport/timings.ts";

const timings = { ...defaultTimings, gatherMs: 1, minBackoffMs: 1, maxBackoffMs: 3 };
const until = (check: () => void) => vi.waitFor(check, { timeout: 3_000, interval: 1 });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function openStore(api: StreamApi, conversationId: string) {
  const outbox = new Outbox({
    userId: "u",
    api,
    storage: new MemoryStorage().openTab(),
    locks: null,
    timings,
  });
  const transport = createTransport({
    userId: "u",
    api,
    timings,
    page: new TestPage(),
    locks: null,
    openChannel: null,
    onSummary() {},
  });
  const store = new ConversationStore({
    conversationId,
    api,
    transport,
    outbox,
    timings,
    schedule: queueMicrotask,
  });
  const close = () => {
    outbox.close();
    transport.close();
  };
  return { store, outbox, close };
}

function open() {
  const conversation = new SimulatedConversation();
  const service = new StreamService(conversation);
  const opened = openStore(service.api, conversation.id);
  onTestFinished(opened.close);
  return { conversation, service, ...opened };
}

describe("a conversation's store", () => {
  test("whatever is cut, removed or left for a while, it ends with the database's transcript", async () => {
    const moments = fc.array(fc.tuple(fc.nat(10_000), fc.nat(9)), { maxLength: 60, size: "max" });
    await fc.assert(
      fc.asyncProperty(moments, async (history) => {
        const conversation = new SimulatedConversation();
        const service = new StreamService(conversation);
        const { store, close } = openStore(service.api, conversation.id);
        let leave = store.subscribe(() => {});
        for (const [choice, moment] of history) {
          service.step(choice);
          if (moment === 0) service.cutAll();
          if (moment === 1) service.prune();
          if (moment === 2) leave();
          if (moment === 3) {
            leave();
            leave = store.subscribe(() => {});
          }
          if (moment > 6) await pause(1);
        }
        leave();
        leave = store.subscribe(() => {});
        await until(() => {
          const state = store.getSnapshot();
          expect(state.status).toBe("live");
          expect(state.cursor).toBe(conversation.events.length);
          expect(state.messages).toEqual(conversation.last.page.messages);
          const replies = Object.entries(state.replies).map(([runId, reply]) => [runId, replyParts(reply)]);
          expect(Object.fromEntries(replies)).toEqual(conversation.replies);
        });
        leave();
        close();
      }),
      { numRuns: 60 },
    );
  });

  test("many events are told once", async () => {
    const { service, store } = open();
    let told = 0;
    onTestFinished(
      store.subscribe(() => {
        told += 1;
      }),
    );
    await until(() => expect(store.getSnapshot().status).toBe("live"));
    await pause(5);
    told = 0;
    for (let count = 0; count < 50; count += 1) service.step(0);
    await until(() => expect(store.getSnapshot().messages.length).toBeGreaterThan(20));
    expect(told).toBe(1);
  });

  test("nobody can change what it gave out", async () => {
    const { store } = open();
    onTestFinished(store.subscribe(() => {}));
    expect(Object.isFrozen(store.getSnapshot())).toBe(true);
    await until(() => expect(store.getSnapshot().status).toBe("live"));
    expect(Object.isFrozen(store.getSnapshot())).toBe(true);
  });

  test("a service that does not answer is asked again until it does", async () => {
    const { service, store } = open();
    service.refusals = [new TypeError("fetch failed"), new TypeError("fetch failed")];
    onTestFinished(store.subscribe(() => {}));
    await until(() => expect(store.getSnapshot().status).toBe("failed"));
    await until(() => expect(store.getSnapshot().status).toBe("live"));
  });

  test("a conversation that is not there is gone, and is not asked for again", async () => {
    const { service, store } = open();
    service.refusals = [refusal("NOT_FOUND", "There is no such conversation.")];
    onTestFinished(store.subscribe(() => {}));
    await until(() => expect(store.getSnapshot().status).toBe("gone"));
    await pause(20);
    expect(service.snapshots).toBe(1);
  });

  test("what was read stays when nobody looks, and is there at once on coming back", async () => {
    const { service, store } = open();
    const leave = store.subscribe(() => {});
    service.step(0);
    await until(() => expect(store.getSnapshot().messages).toHaveLength(1));
    leave();
    service.step(0);
    onTestFinished(store.subscribe(() => {}));
    expect(store.getSnapshot().messages).toHaveLength(1);
    await until(() => expect(store.getSnapshot().messages).toHaveLength(2));
    expect(service.snapshots).toBe(2);
  });

  test("a conversation that is being created shows its first message, and is not read", async () => {
    const service = new MessageService();
    service.troubles.push("lost request");
    const { store, outbox, close } = openStore(service.api, "c");
    onTestFinished(close);
    outbox.send({ conversationId: "c", text: "hello", creates: true });
    onTestFinished(store.subscribe(() => {}));
    await until(() => expect(store.getSnapshot().outgoing[0]?.status).toBe("waiting"));
    await until(() => expect(store.getSnapshot().status).toBe("live"));
    const state = store.getSnapshot();
    expect(state.messages.map(({ parts }) => parts)).toEqual([[{ type: "text", text: "hello" }]]);
    expect(Object.values(state.runs).map(({ status }) => status)).toEqual(["queued"]);
    expect(state.outgoing).toEqual([]);
  });
});
