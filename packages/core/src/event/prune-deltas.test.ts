import {
  appendTestEvents,
  claimTestRun,
  countRowsRead,
  createTestDeps,
  createTestUser,
  readEventsOf,
  sendTestMessage,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getConversation } from "../conversation/get-conversation.ts";
import type { Ctx, Deps } from "../deps.ts";
import { listMessages } from "../message/list-messages.ts";
import { cancelRun } from "../run/cancel-run.ts";
import { completeRun } from "../run/complete-run.ts";
import { pruneDeltas } from "./prune-deltas.ts";
import { readEvents } from "./read-events.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

async function age(conversationId: string, minutes: number) {
  const where = { conversationId, finishedAt: { not: null } };
  await deps.db.run.updateMany({ where, data: { finishedAt: minutesAgo(minutes) } });
}

async function answered(ctx: Ctx) {
  const started = await claimTestRun(ctx);
  await appendTestEvents(deps, started.claimed, [
    ["reasoning-delta", { text: "Hm" }],
    ["text-delta", { text: "Hello " }],
    ["text-delta", { text: "you" }],
  ]);
  return started;
}

const typesOf = async (conversationId: string) =>
  (await readEventsOf(deps, conversationId)).map(({ type }) => type);

describe("pruneDeltas", () => {
  it("removes the deltas of a reply that has stood for a while, and nothing else", async () => {
    const ctx = await createTestUser(deps);
    const { claimed } = await answered(ctx);
    const { conversationId } = claimed;
    await completeRun(deps, claimed);
    const { messages } = await listMessages(ctx, { conversationId });
    await age(conversationId, 11);
    expect(await pruneDeltas(deps)).toBe(3);
    expect(await typesOf(conversationId)).toEqual([
      "message-created",
      "run-queued",
      "run-started",
      "run-completed",
      "conversation-updated",
    ]);
    expect((await listMessages(ctx, { conversationId })).messages).toEqual(messages);
    expect(await pruneDeltas(deps)).toBe(0);
  });

  it("keeps them while the reply has stood for a moment only", async () => {
    const { claimed } = await answered(await createTestUser(deps));
    await completeRun(deps, claimed);
    await age(claimed.conversationId, 9);
    expect(await pruneDeltas(deps)).toBe(0);
  });

  it("keeps those of a run that has not ended, however old", async () => {
    const { claimed } = await answered(await createTestUser(deps));
    await age(claimed.conversationId, 6_000);
    expect(await pruneDeltas(deps)).toBe(0);
  });

  it("keeps what a snapshot's cursor still leads to: those of a conversation in which a run lives", async () => {
    const ctx = await createTestUser(deps);
    const { claimed, run } = await claimTestRun(ctx);
    const { conversationId } = run;
    await appendTestEvents(deps, claimed, [["text-delta", { text: "Before " }]]);
    const waiting = await sendTestMessage(ctx, { conversationId });
    await appendTestEvents(deps, claimed, [["text-delta", { text: "and after" }]]);
    await completeRun(deps, claimed);
    await age(conversationId, 11);
    expect(await pruneDeltas(deps)).toBe(0);
    const { cursor } = await getConversation(ctx, { conversationId });
    const { events } = await readEvents(deps.db, { conversationId, after: cursor });
    expect(events.map(({ type }) => type)).not.toContain("snapshot-required");
    await cancelRun(ctx, { runId: waiting.run.id });
    expect(await pruneDeltas(deps)).toBe(2);
  });

  it("goes through all that have ended, in as many statements as it takes", async () => {
    const ctx = await createTestUser(deps);
    const ended = 45;
    for (let number = 0; number < ended; number += 1) {
      const { claimed } = await answered(ctx);
      await completeRun(deps, claimed);
      await age(claimed.conversationId, 11);
    }
    expect(await pruneDeltas(deps)).toBe(3 * ended);
  });

  it("looks at each run once, and at nothing else, however many events there are", async () => {
    const { claimed } = await answered(await createTestUser(deps));
    await completeRun(deps, claimed);
    await age(claimed.conversationId, 11);
    const others = await answered(await createTestUser(deps));
    await deps.db.$executeRaw`
      INSERT INTO event (conversation_id, seq, run_id, type, payload)
      SELECT conversation_id, 1000 + number, run_id, type, payload
      FROM (SELECT * FROM event WHERE run_id = ${others.claimed.runId}::uuid LIMIT 1) AS one,
        generate_series(1, 5000) AS number`;
    await deps.db.$executeRaw`ANALYZE event, run`;
    const prune = (counted: Pick<Deps, "db">) => pruneDeltas(counted);
    expect((await countRowsRead(deps.url, prune)).event).toBeLessThan(20);
    expect((await countRowsRead(deps.url, prune)).event).toBe(0);
    expect(await typesOf(claimed.conversationId)).not.toContain("text-delta");
  });

  it("of many workers at once removes each once", async () => {
    const twin = await deps.connectTwin();
    const { claimed } = await answered(await createTestUser(deps));
    await completeRun(deps, claimed);
    await age(claimed.conversationId, 11);
    const counts = await Promise.all([deps, twin, deps, twin].map(pruneDeltas));
    expect(counts.reduce((sum, count) => sum + count)).toBe(3);
  });
});
