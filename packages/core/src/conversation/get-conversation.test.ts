import {
  applyToReply,
  type ConversationSnapshot,
  type Event,
  emptyReply,
  newId,
  replyParts,
} from "@holdfast/contracts";
import {
  appendTestEvents,
  claimTestRun,
  createTestConversation,
  createTestDeps,
  createTestUser,
  readEventsOf,
  sendTestMessage,
  suspendTestRun,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cancelRun } from "../run/cancel-run.ts";
import { completeRun } from "../run/complete-run.ts";
import { getConversation } from "./get-conversation.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

describe("getConversation", () => {
  it("of an empty conversation has nothing, and a cursor before its first event", async () => {
    const ctx = await createTestUser(deps);
    const conversation = await createTestConversation(ctx);
    expect(await getConversation(ctx, { conversationId: conversation.id })).toEqual({
      conversation,
      runs: [],
      approvals: [],
      cursor: 0,
    });
  });

  it("has the living runs, the pending approvals and a cursor before the oldest living run's first event", async () => {
    const ctx = await createTestUser(deps);
    const done = await claimTestRun(ctx);
    const { conversationId } = done.claimed;
    await completeRun(deps, done.claimed);
    const waiting = await suspendTestRun(ctx, { conversationId });
    const queued = await sendTestMessage(ctx, { conversationId });
    const snapshot = await getConversation(ctx, { conversationId });
    expect(snapshot.runs.map(({ id, status }) => [id, status])).toEqual([
      [waiting.run.id, "awaiting_approval"],
      [queued.run.id, "queued"],
    ]);
    expect(snapshot.approvals).toEqual(waiting.approvals);
    expect(snapshot.conversation).toMatchObject({ running: true, pendingApprovals: 1 });
    const events = await readEventsOf(deps, conversationId);
    const first = events.find((event) => event.type === "run-queued" && event.runId === waiting.run.id);
    expect(snapshot.cursor).toBe((first?.seq ?? 0) - 1);
  });

  it("has the latest run when none lives, and a cursor at the last event", async () => {
    const ctx = await createTestUser(deps);
    const first = await claimTestRun(ctx);
    const { conversationId } = first.claimed;
    await completeRun(deps, first.claimed);
    const second = await claimTestRun(ctx, { conversationId });
    await completeRun(deps, second.claimed);
    const { runs, cursor } = await getConversation(ctx, { conversationId });
    expect(runs.map(({ id, status }) => [id, status])).toEqual([[second.run.id, "completed"]]);
    expect(cursor).toBe((await readEventsOf(deps, conversationId)).length);
  });

  it("does not find another user's, nor one that is not there", async () => {
    const [ada, bob] = [await createTestUser(deps), await createTestUser(deps)];
    const { id: conversationId } = await createTestConversation(ada);
    await expect(getConversation(bob, { conversationId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(getConversation(ada, { conversationId: newId() })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("is of one instant while others write: its cursor gives the whole of each living reply", async () => {
    const ctx = await createTestUser(deps);
    const twin = await deps.connectTwin();
    const { claimed, run } = await claimTestRun(ctx);
    const { conversationId } = claimed;
    const words = Array.from({ length: 40 }, (_, index) => `word${index} `);
    const writing = (async () => {
      for (const text of words) await appendTestEvents(twin, claimed, [["text-delta", { text }]]);
      await completeRun(twin, claimed);
      return "written" as const;
    })();
    const snapshots: Awaited<ReturnType<typeof getConversation>>[] = [];
    while ((await Promise.race([writing, getConversation(ctx, { conversationId })])) !== "written") {
      snapshots.push(await getConversation(ctx, { conversationId }));
    }
    const events = await readEventsOf(deps, conversationId);
    for (const { runs, cursor } of snapshots) {
      if (runs[0]?.status === "completed") continue;
      expect(textOf(events.filter((event) => event.seq > cursor && event.runId === run.id))).toBe(
        words.join(""),
      );
    }
    expect(snapshots.length).toBeGreaterThan(1);
  });

  it("misses no run that is queued while it is read", async () => {
    const ctx = await createTestUser(deps);
    const twin = { ...ctx, ...(await deps.connectTwin()) };
    const { id: conversationId } = await createTestConversation(ctx);
    const writing = (async () => {
      for (let index = 0; index < 25; index += 1) {
        const { run } = await sendTestMessage(twin, { conversationId });
        await cancelRun(twin, { runId: run.id });
      }
      return "written" as const;
    })();
    const read = () => Promise.all([0, 1, 2, 3].map(() => getConversation(ctx, { conversationId })));
    const snapshots: ConversationSnapshot[] = [];
    for (;;) {
      const next = await Promise.race([writing, read()]);
      if (next === "written") break;
      snapshots.push(...next);
    }
    const events = await readEventsOf(deps, conversationId);
    for (const { runs, cursor } of snapshots) {
      const before = events.filter(({ seq }) => seq <= cursor);
      const ended = new Set(before.flatMap(({ type, runId }) => (type === "run-cancelled" ? [runId] : [])));
      const open = before.filter(({ type, runId }) => type === "run-queued" && !ended.has(runId));
      expect(open).toEqual([]);
      expect(runs.length).toBeLessThanOrEqual(2);
    }
  });
});

const textOf = (events: readonly Event[]): string =>
  replyParts(events.reduce(applyToReply, emptyReply))
    .map((part) => ("text" in part ? part.text : ""))
    .join("");
