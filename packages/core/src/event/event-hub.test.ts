import { newId } from "@holdfast/contracts";
import {
  connectTestHub,
  createTestConversation,
  createTestDeps,
  createTestUser,
  createTestWorker,
  sendTestMessage,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { updateConversation } from "../conversation/update-conversation.ts";
import { cancelRun } from "../run/cancel-run.ts";
import { claimRun } from "../run/claim-run.ts";
import { releaseRun } from "../run/release-run.ts";
import { Alarm } from "./alarm.ts";
import { createEventHub } from "./event-hub.ts";
import { followEvents } from "./follow-events.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

const killListener = () =>
  deps.db.$executeRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'holdfast-listen'`;

describe("createEventHub", () => {
  it("wakes those who follow the conversation or its user, and nobody else", async () => {
    await using hub = await connectTestHub(deps);
    const [ada, bob] = [await createTestUser(deps), await createTestUser(deps)];
    const { id: conversationId } = await createTestConversation(ada);
    const woken: string[] = [];
    hub.onConversation(newId(), () => woken.push("another conversation"));
    hub.onSummary(bob.userId, () => woken.push("another user"));
    hub.onSummary(ada.userId, (id) => woken.push(`summary ${id}`));
    hub.onWork((id) => woken.push(`work ${id}`));
    hub.onLoss((id) => woken.push(`loss ${id}`));
    const heard = Promise.withResolvers<void>();
    hub.onConversation(conversationId, () => heard.resolve());
    await updateConversation(ada, { conversationId, title: "Lunch" });
    await heard.promise;
    await vi.waitUntil(() => woken.length === 1);
    expect(woken).toEqual([`summary ${conversationId}`]);
  });

  it("tells workers of a run to claim, and of one that may be lost", async () => {
    await using hub = await connectTestHub(deps);
    const ctx = await createTestUser(deps);
    const woken: string[] = [];
    hub.onWork((id) => woken.push(`work ${id}`));
    hub.onLoss((id) => woken.push(`loss ${id}`));
    const { run } = await sendTestMessage(ctx);
    const { conversationId } = run;
    await vi.waitUntil(() => woken.length === 1);
    const claimed = await claimRun(deps, { conversationId, worker: createTestWorker() });
    if (!claimed) throw new Error("It should be claimed.");
    await releaseRun(deps, claimed, "drained");
    await vi.waitUntil(() => woken.length === 2);
    await sendTestMessage(ctx, { conversationId });
    await vi.waitUntil(() => woken.length === 3);
    await cancelRun(ctx, { runId: run.id });
    await vi.waitUntil(() => woken.length === 5);
    const [work, loss] = [`work ${conversationId}`, `loss ${conversationId}`];
    expect(woken).toEqual([work, work, work, work, loss]);
  });

  it("wakes nobody who has left", async () => {
    await using hub = await connectTestHub(deps);
    const ctx = await createTestUser(deps);
    const { id: conversationId } = await createTestConversation(ctx);
    const woken: string[] = [];
    const leave = [
      hub.onConversation(conversationId, () => woken.push("conversation")),
      hub.onSummary(ctx.userId, () => woken.push("summary")),
      hub.onWork(() => woken.push("work")),
      hub.onLoss(() => woken.push("loss")),
    ];
    for (const leaveOne of leave) leaveOne();
    const heard = Promise.withResolvers<void>();
    const again = hub.onConversation(conversationId, () => heard.resolve());
    await updateConversation(ctx, { conversationId, title: "Lunch" });
    await heard.promise;
    again();
    expect(woken).toEqual([]);
  });

  it("survives the end of its connection: whoever follows is woken, and then hears again", async () => {
    const errors: Error[] = [];
    await using hub = await connectTestHub(deps, (error) => errors.push(error));
    const ctx = await createTestUser(deps);
    const { id: conversationId } = await createTestConversation(ctx);
    const summaries: (string | null)[] = [];
    hub.onSummary(ctx.userId, (id) => summaries.push(id));
    const woken = vi.fn();
    hub.onConversation(conversationId, woken);
    await killListener();
    await vi.waitUntil(() => summaries.includes(null));
    expect(woken).toHaveBeenCalled();
    expect(errors).not.toEqual([]);
    await updateConversation(ctx, { conversationId, title: "After" });
    await vi.waitUntil(() => summaries.includes(conversationId));
  });

  it("loses no event for a reader while its connection dies again and again", async () => {
    await using hub = await connectTestHub(deps);
    const ctx = await createTestUser(deps);
    const { run } = await sendTestMessage(ctx);
    const { conversationId } = run;
    const stop = new AbortController();
    const numbers: number[] = [];
    const reading = (async () => {
      const source = { db: deps.db, hub };
      for await (const { seq } of followEvents(source, { conversationId, after: 0, signal: stop.signal })) {
        numbers.push(seq);
        if (seq === 32) stop.abort();
      }
    })();
    for (let index = 0; index < 30; index += 1) {
      if (index % 10 === 5) await killListener();
      await updateConversation(ctx, { conversationId, title: `Title ${index}` });
    }
    await reading;
    expect(numbers).toEqual(Array.from({ length: 32 }, (_, index) => index + 1));
  });

  it("closes while it cannot connect", async () => {
    const failed = Promise.withResolvers<Error>();
    const hub = createEventHub({ url: "postgresql://nobody@127.0.0.1:1/none", onError: failed.resolve });
    await failed.promise;
    await hub.close();
  });
});

describe("Alarm", () => {
  const never = new AbortController().signal;

  it("keeps a ring that comes before the sleep", async () => {
    const alarm = new Alarm();
    alarm.ring();
    await alarm.sleep(60_000, never);
  });

  it("is woken by a ring, by the end and by the time", async () => {
    const alarm = new Alarm();
    const stop = new AbortController();
    const rung = alarm.sleep(60_000, never);
    alarm.ring();
    await rung;
    const aborted = alarm.sleep(60_000, stop.signal);
    stop.abort();
    await aborted;
    await alarm.sleep(60_000, stop.signal);
    await alarm.sleep(1, never);
  });
});
