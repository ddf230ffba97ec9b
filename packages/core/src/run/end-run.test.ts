import { newId, type Part } from "@holdfast/contracts";
import {
  appendTestDeltas,
  appendTestEvents,
  type ClaimedTestRun,
  claimTestRun,
  createTestConversation,
  createTestDeps,
  createTestUser,
  holdLock,
  readEventsOf,
  settleTestRun,
  type TestDeps,
  untilBlocked,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deleteConversation, restoreConversation } from "../conversation/delete-conversation.ts";
import { getConversation } from "../conversation/get-conversation.ts";
import type { Ctx } from "../deps.ts";
import { listMessages } from "../message/list-messages.ts";
import { appendRunEvents } from "./append-run-events.ts";
import { cancelRun } from "./cancel-run.ts";
import { completeRun } from "./complete-run.ts";
import { failRun } from "./fail-run.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

const error = { code: "MODEL_UNAVAILABLE", message: "The model does not answer." } as const;

const ends = {
  completed: (_: Ctx, { claimed }: ClaimedTestRun) => completeRun(deps, claimed),
  failed: (_: Ctx, { claimed }: ClaimedTestRun) => failRun(deps, claimed, error),
  cancelled: (ctx: Ctx, { run }: ClaimedTestRun) => cancelRun(ctx, { runId: run.id }),
};
type End = keyof typeof ends;
const statuses: End[] = ["completed", "failed", "cancelled"];

async function partsOf(ctx: Ctx, { conversationId, assistantMessageId }: ClaimedTestRun["run"]) {
  const { messages } = await listMessages(ctx, { conversationId });
  return messages.find(({ id }) => id === assistantMessageId)?.parts;
}

describe("endRun", () => {
  it.each(statuses)(
    "%s: the message stands with its outcome, and the event says the same",
    async (status) => {
      const ctx = await createTestUser(deps);
      const started = await claimTestRun(ctx);
      const { run, claimed } = started;
      const { conversationId } = run;
      const first = { batch: 1, events: [], usage: { inputTokens: 7, outputTokens: 5, modelCalls: 1 } };
      for (const batch of [first, first]) await appendRunEvents(deps.db, claimed, batch);
      const second = { inputTokens: 1, outputTokens: 2, modelCalls: 1 };
      await appendRunEvents(deps.db, claimed, { batch: 2, events: [], usage: second });
      await ends[status](ctx, started);
      const { runs } = await getConversation(ctx, { conversationId });
      const usage = { inputTokens: 8, outputTokens: 7, modelCalls: 2 };
      const expectedError = status === "failed" ? error : null;
      expect(runs).toMatchObject([{ status, error: expectedError, usage }]);
      expect(runs[0]?.finishedAt).not.toBeNull();
      const message = (await listMessages(ctx, { conversationId })).messages.at(-1);
      expect(message).toMatchObject({
        id: run.assistantMessageId,
        role: "assistant",
        outcome: { status, error: expectedError },
      });
      const event = (await readEventsOf(deps, conversationId)).find(({ type }) => type === `run-${status}`);
      expect(event?.payload).toMatchObject({ message });
      const row = await deps.db.run.findUniqueOrThrow({ where: { id: run.id } });
      expect(row).toMatchObject({ worker: null, workerKey: null, leaseUntil: null });
    },
  );

  it.each(statuses)("%s: what was not settled is interrupted unless the run is complete", async (status) => {
    const ctx = await createTestUser(deps);
    const started = await claimTestRun(ctx);
    const seq = await appendTestEvents(deps, started.claimed, [
      ["reasoning-delta", { text: "Hm" }],
      ["text-delta", { text: "Settled" }],
    ]);
    await settleTestRun(deps, started.claimed, seq);
    await appendTestEvents(deps, started.claimed, [
      ["text-delta", { text: " and " }],
      ["text-delta", { text: "not" }],
      ["reasoning-delta", { text: "Oh" }],
    ]);
    await ends[status](ctx, started);
    const whole: Part[] = [
      { type: "reasoning", text: "Hm" },
      { type: "text", text: "Settled and not" },
      { type: "reasoning", text: "Oh" },
    ];
    const broken: Part[] = [
      { type: "reasoning", text: "Hm" },
      { type: "text", text: "Settled" },
      { type: "text", text: " and not", interrupted: true },
      { type: "reasoning", text: "Oh", interrupted: true },
    ];
    expect(await partsOf(ctx, started.run)).toEqual(status === "completed" ? whole : broken);
  });

  it.each(statuses)("%s: each call has one result at the end", async (status) => {
    const ctx = await createTestUser(deps);
    const started = await claimTestRun(ctx);
    const [done, open] = [newId(), newId()];
    const tool = "current_time";
    const seq = await appendTestEvents(deps, started.claimed, [
      ["tool-call-proposed", { toolCallId: done, tool, args: { zone: "Asia/Tokyo" } }],
      ["tool-call-proposed", { toolCallId: open, tool, args: { zone: "nowhere" } }],
    ]);
    await settleTestRun(deps, started.claimed, seq);
    await appendTestEvents(deps, started.claimed, [
      ["tool-call-started", { toolCallId: done, args: { zone: "Europe/Paris" } }],
      ["tool-call-finished", { toolCallId: done, status: "completed", result: "noon" }],
    ]);
    await ends[status](ctx, started);
    expect(await partsOf(ctx, started.run)).toEqual([
      {
        type: "tool-call",
        toolCallId: done,
        tool,
        args: { zone: "Asia/Tokyo" },
        executedArgs: { zone: "Europe/Paris" },
      },
      { type: "tool-call", toolCallId: open, tool, args: { zone: "nowhere" } },
      { type: "tool-result", toolCallId: done, status: "completed", result: "noon" },
      { type: "tool-result", toolCallId: open, status: "cancelled", result: expect.any(String) },
    ]);
  });

  it.each([...statuses, "deleted"] as const)(
    "%s: half an hour of text ends within the time in which PostgreSQL ends a silent session",
    async (status) => {
      const ctx = await createTestUser(deps);
      const started = await claimTestRun(ctx);
      await appendTestDeltas(deps, started.claimed, { count: 50_000, text: "word " });
      const { conversationId } = started.run;
      await (status === "deleted" ? deleteConversation(ctx, { conversationId }) : ends[status](ctx, started));
      if (status === "deleted") await restoreConversation(ctx, { conversationId });
      const written = { type: "text", text: "word ".repeat(50_000) };
      expect(await partsOf(ctx, started.run)).toEqual([
        status === "completed" ? written : { ...written, interrupted: true },
      ]);
    },
  );

  it("leaves the calls of a step that did not stand out of a broken reply", async () => {
    const ctx = await createTestUser(deps);
    const started = await claimTestRun(ctx);
    const call = { toolCallId: newId(), tool: "send_email", args: {} };
    await appendTestEvents(deps, started.claimed, [["tool-call-proposed", call]]);
    await ends.failed(ctx, started);
    expect(await partsOf(ctx, started.run)).toEqual([]);
  });

  it("lets children of a whole reply start at its checkpoint, of a broken one where the reply started", async () => {
    const ctx = await createTestUser(deps);
    const first = await claimTestRun(ctx);
    const { conversationId } = first.run;
    const setCheckpoint = ({ run }: ClaimedTestRun, checkpointId: string) =>
      deps.db.run.update({ where: { id: run.id }, data: { checkpointId } });
    await setCheckpoint(first, "first");
    await ends.completed(ctx, first);
    const second = await claimTestRun(ctx, { conversationId });
    await setCheckpoint(second, "second");
    await ends.cancelled(ctx, second);
    const third = await claimTestRun(ctx, { conversationId });
    expect(third.claimed.startCheckpointId).toBe("first");
  });
});

describe("the conversation's title", () => {
  const titleOf = async (conversationId: string) =>
    deps.db.conversation.findUniqueOrThrow({
      where: { id: conversationId },
      select: { title: true, titledBy: true },
    });

  it("is given after the first completed exchange, once, with an event that says so", async () => {
    const ctx = await createTestUser(deps);
    const failed = await claimTestRun(ctx, { text: "Fails" });
    const { conversationId } = failed.run;
    await ends.failed(ctx, failed);
    expect(await titleOf(conversationId)).toEqual({ title: null, titledBy: null });
    await ends.completed(ctx, await claimTestRun(ctx, { conversationId, text: "What time is it?" }));
    expect(await titleOf(conversationId)).toEqual({ title: "What time is it?", titledBy: "agent" });
    expect((await readEventsOf(deps, conversationId)).slice(-2)).toMatchObject([
      { type: "run-completed" },
      { type: "conversation-updated", payload: { conversation: { title: "What time is it?" } } },
    ]);
    await ends.completed(ctx, await claimTestRun(ctx, { conversationId, text: "And now?" }));
    expect((await titleOf(conversationId)).title).toBe("What time is it?");
  });

  it("that a person gave stays", async () => {
    const ctx = await createTestUser(deps);
    const { id: conversationId } = await createTestConversation(ctx, { title: "Mine" });
    await ends.completed(ctx, await claimTestRun(ctx, { conversationId }));
    expect(await titleOf(conversationId)).toEqual({ title: "Mine", titledBy: "user" });
  });

  it("that a person gives in the moment in which the run ends stays", async () => {
    const ctx = await createTestUser(deps);
    const started = await claimTestRun(ctx);
    const { conversationId } = started.run;
    await using held = await holdLock(deps.url, [
      {
        text: "UPDATE conversation SET title = 'Mine', titled_by = 'user' WHERE id = $1",
        values: [conversationId],
      },
    ]);
    const completed = ends.completed(ctx, started);
    await untilBlocked(deps);
    await held.release();
    expect(await completed).toBe(true);
    expect(await titleOf(conversationId)).toEqual({ title: "Mine", titledBy: "user" });
    expect((await readEventsOf(deps, conversationId)).at(-1)?.type).toBe("run-completed");
  });
});
