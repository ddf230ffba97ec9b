import { newId } from "@holdfast/contracts";
import {
  appendTestEvents,
  claimTestRun,
  createTestDeps,
  createTestUser,
  createTestWorker,
  readEventsOf,
  sendTestMessage,
  settleTestRun,
  suspendTestRun,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deleteConversation } from "../conversation/delete-conversation.ts";
import type { Ctx } from "../deps.ts";
import { listMessages } from "../message/list-messages.ts";
import { cancelRun } from "./cancel-run.ts";
import { claimRun } from "./claim-run.ts";
import { completeRun } from "./complete-run.ts";
import { failRun } from "./fail-run.ts";
import { retryRun } from "./retry-run.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

const error = { code: "MODEL_UNAVAILABLE", message: "The model does not answer." } as const;

async function failedRun(ctx: Ctx, conversationId?: string) {
  const started = await claimTestRun(ctx, conversationId === undefined ? {} : { conversationId });
  await failRun(deps, started.claimed, error);
  return started.run;
}

describe("retryRun", () => {
  it("queues a run on the same message that goes on from the failed one's checkpoint", async () => {
    const ctx = await createTestUser(deps);
    const { run, claimed } = await claimTestRun(ctx);
    const { conversationId } = run;
    await deps.db.run.update({ where: { id: run.id }, data: { checkpointId: "last" } });
    await failRun(deps, claimed, error);
    const retry = await retryRun(ctx, { runId: run.id });
    expect(retry).toMatchObject({
      number: 2,
      status: "queued",
      attempt: 0,
      userMessageId: run.userMessageId,
      retryOfId: run.id,
      error: null,
    });
    expect(retry.assistantMessageId).not.toBe(run.assistantMessageId);
    const again = await claimRun(deps, { conversationId, worker: createTestWorker() });
    expect(again).toMatchObject({ runId: retry.id, checkpointId: "last", userMessageId: run.userMessageId });
  });

  it("carries what was settled, and nothing that was interrupted or that no tool gave", async () => {
    const ctx = await createTestUser(deps);
    const { run, claimed } = await claimTestRun(ctx);
    const [done, open] = [newId(), newId()];
    const tool = "current_time";
    const seq = await appendTestEvents(deps, claimed, [
      ["text-delta", { text: "I look." }],
      ["tool-call-proposed", { toolCallId: done, tool, args: {} }],
      ["tool-call-proposed", { toolCallId: open, tool, args: {} }],
      ["tool-call-finished", { toolCallId: done, status: "completed", result: "noon" }],
    ]);
    await settleTestRun(deps, claimed, seq);
    await appendTestEvents(deps, claimed, [
      ["text-delta", { text: "It is " }],
      ["tool-call-proposed", { toolCallId: newId(), tool, args: {} }],
    ]);
    await failRun(deps, claimed, error);
    const retry = await retryRun(ctx, { runId: run.id });
    const carried = [
      { type: "text", text: "I look." },
      { type: "tool-call", toolCallId: done, tool, args: {} },
      { type: "tool-call", toolCallId: open, tool, args: {} },
      { type: "tool-result", toolCallId: done, status: "completed", result: "noon" },
    ];
    const { conversationId } = run;
    expect((await readEventsOf(deps, conversationId)).at(-1)).toMatchObject({
      type: "run-queued",
      runId: retry.id,
      payload: { run: retry, carriedParts: carried },
    });
    const again = await claimRun(deps, { conversationId, worker: createTestWorker() });
    if (!again) throw new Error("The retry was not claimed.");
    const finished = { toolCallId: open, status: "completed", result: "one" } as const;
    await appendTestEvents(deps, again, [
      ["tool-call-finished", finished],
      ["text-delta", { text: "It is noon." }],
    ]);
    await completeRun(deps, again);
    const reply = (await listMessages(ctx, { conversationId })).messages.at(-1);
    expect(reply?.parts).toEqual([
      ...carried,
      { type: "tool-result", ...finished },
      { type: "text", text: "It is noon." },
    ]);
  });

  it("shows the retry's reply in place of the failed one", async () => {
    const ctx = await createTestUser(deps);
    const { id: runId, conversationId, assistantMessageId } = await failedRun(ctx);
    const retry = await retryRun(ctx, { runId });
    const claimed = await claimRun(deps, { conversationId, worker: createTestWorker() });
    if (claimed) await completeRun(deps, claimed);
    const { messages } = await listMessages(ctx, { conversationId });
    expect(messages.map(({ id }) => id)).toEqual([retry.userMessageId, retry.assistantMessageId]);
    expect(messages.map(({ id }) => id)).not.toContain(assistantMessageId);
  });

  it("returns the retry that is there when it is asked for again", async () => {
    const ctx = await createTestUser(deps);
    const { id: runId, conversationId } = await failedRun(ctx);
    const retry = await retryRun(ctx, { runId });
    await claimRun(deps, { conversationId, worker: createTestWorker() });
    expect(await retryRun(ctx, { runId })).toMatchObject({ id: retry.id, status: "running" });
    expect(await deps.db.run.count({ where: { conversationId } })).toBe(2);
  });

  it("queues one run when ten ask at once over two processes", async () => {
    const ctx = await createTestUser(deps);
    const twin = { ...ctx, ...(await deps.connectTwin()) };
    const { id: runId, conversationId } = await failedRun(ctx);
    const retries = await Promise.all(
      Array.from({ length: 10 }, (_, index) => retryRun(index % 2 ? ctx : twin, { runId })),
    );
    expect(new Set(retries.map(({ id }) => id)).size).toBe(1);
    expect(await deps.db.run.count({ where: { conversationId } })).toBe(2);
    expect(
      (await readEventsOf(deps, conversationId)).filter(({ type }) => type === "run-queued"),
    ).toHaveLength(2);
  });

  it("against a new message: both are queued, or the message was first and it is refused", async () => {
    const ctx = await createTestUser(deps);
    const twin = { ...ctx, ...(await deps.connectTwin()) };
    for (let round = 0; round < 5; round += 1) {
      const { id: runId, conversationId } = await failedRun(ctx);
      const [retried] = await Promise.allSettled([
        retryRun(ctx, { runId }),
        sendTestMessage(twin, { conversationId }),
      ]);
      const queued = await deps.db.run.findMany({
        where: { conversationId, status: "queued" },
        orderBy: { number: "asc" },
      });
      if (retried.status === "fulfilled") expect(queued[0]?.id).toBe(retried.value.id);
      else expect(retried.reason).toMatchObject({ code: "RUN_NOT_RETRYABLE" });
      expect(queued).toHaveLength(retried.status === "fulfilled" ? 2 : 1);
    }
  });

  it("refuses a run that has not failed, with a sentence, and writes nothing", async () => {
    const ctx = await createTestUser(deps);
    const completed = await claimTestRun(ctx);
    await completeRun(deps, completed.claimed);
    const cancelled = await sendTestMessage(ctx);
    await cancelRun(ctx, { runId: cancelled.run.id });
    const others = [await sendTestMessage(ctx), await claimTestRun(ctx), await suspendTestRun(ctx)];
    for (const { run } of [completed, cancelled, ...others]) {
      await expect(retryRun(ctx, { runId: run.id })).rejects.toMatchObject({
        code: "RUN_NOT_RETRYABLE",
        message: "Only a failed run can be tried again.",
      });
      expect(await deps.db.run.count({ where: { conversationId: run.conversationId } })).toBe(1);
    }
  });

  it("refuses a failed run after which the conversation has gone on", async () => {
    const ctx = await createTestUser(deps);
    const { id: runId, conversationId } = await failedRun(ctx);
    await sendTestMessage(ctx, { conversationId });
    await expect(retryRun(ctx, { runId })).rejects.toMatchObject({ code: "RUN_NOT_RETRYABLE" });
  });

  it("does not find another user's run, nor one of a deleted conversation", async () => {
    const [ada, bob] = [await createTestUser(deps), await createTestUser(deps)];
    const { id: runId, conversationId } = await failedRun(ada);
    await expect(retryRun(bob, { runId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await deleteConversation(ada, { conversationId });
    await expect(retryRun(ada, { runId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await deps.db.run.count({ where: { conversationId } })).toBe(1);
  });
});
