import {
  createTestDeps,
  createTestUser,
  createTestWorker,
  makeDue,
  readEventsOf,
  sendTestMessage,
  suspendTestRun,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deleteConversation } from "../conversation/delete-conversation.ts";
import type { Ctx } from "../deps.ts";
import { cancelRun } from "../run/cancel-run.ts";
import { claimRun } from "../run/claim-run.ts";
import { completeRun } from "../run/complete-run.ts";
import { failRun } from "../run/fail-run.ts";
import { readReopenedCall } from "../run/read-reopened-call.ts";
import { retryRun } from "../run/retry-run.ts";
import { expireApprovals } from "./expire-approvals.ts";
import { getApproval } from "./get-approval.ts";
import { reopenApproval } from "./reopen-approval.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

async function claim(conversationId: string) {
  const claimed = await claimRun(deps, { conversationId, worker: createTestWorker() });
  if (!claimed) throw new Error("Nothing was claimed.");
  return claimed;
}

async function expire(ctx: Ctx) {
  const suspended = await suspendTestRun(ctx);
  const [{ id: approvalId }] = suspended.approvals;
  await makeDue(deps, approvalId);
  await expireApprovals(deps);
  const { conversationId } = suspended.run;
  await completeRun(deps, await claim(conversationId));
  return { ...suspended, approvalId, conversationId };
}

describe("reopenApproval", () => {
  it("queues a run at the conversation's end that begins with a new call of the same tool and arguments", async () => {
    const ctx = await createTestUser(deps);
    const { run: first, requests, approvalId, conversationId } = await expire(ctx);
    const { outcome, run } = await reopenApproval(ctx, { approvalId });
    expect(outcome).toBe("reopened");
    expect(run).toMatchObject({ status: "queued", number: first.number + 1, retryOfId: null });
    const [message, queued, proposed] = (await readEventsOf(deps, conversationId)).slice(-4);
    expect(message).toMatchObject({
      type: "message-created",
      payload: { message: { id: run.userMessageId, parentId: first.assistantMessageId, role: "user" } },
    });
    expect(queued).toMatchObject({ type: "run-queued", payload: { run, carriedParts: [] } });
    const { tool, args, toolCallId: oldCallId } = requests[0] ?? {};
    const call = { toolCallId: expect.any(String), tool, args, reopenedFromId: approvalId };
    expect(proposed).toMatchObject({ type: "tool-call-proposed", runId: run.id, payload: call });
    const claimed = await claim(conversationId);
    expect(claimed).toMatchObject({ runId: run.id, checkpointId: null, reopenedFromId: approvalId });
    const reopened = await readReopenedCall(deps.db, claimed);
    expect(reopened).toEqual(call);
    expect(reopened.toolCallId).not.toBe(oldCallId);
  });

  it("says so of the one that had run out, to whoever looks at it or follows its conversation", async () => {
    const ctx = await createTestUser(deps);
    const { approvalId, conversationId } = await expire(ctx);
    expect(await getApproval(ctx, { approvalId })).toMatchObject({ reopenedRunId: null });
    const { approval, run } = await reopenApproval(ctx, { approvalId });
    expect(approval).toMatchObject({ id: approvalId, status: "expired", reopenedRunId: run.id });
    expect(await getApproval(ctx, { approvalId })).toEqual(approval);
    expect((await reopenApproval(ctx, { approvalId })).approval).toEqual(approval);
    expect((await readEventsOf(deps, conversationId)).at(-1)).toMatchObject({
      type: "approval-updated",
      runId: null,
      payload: { approval, change: "reopened" },
    });
  });

  it("asked twice, and by ten at once, gives the run that is there", async () => {
    const ctx = await createTestUser(deps);
    const phone = { ...ctx, ...(await deps.connectTwin()) };
    const { approvalId, conversationId } = await expire(ctx);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => reopenApproval(index % 2 ? ctx : phone, { approvalId })),
    );
    expect(answers.filter(({ outcome }) => outcome === "reopened")).toHaveLength(1);
    expect(new Set(answers.map(({ run }) => run.id)).size).toBe(1);
    const [{ run } = { run: { id: "" } }] = answers;
    await cancelRun(ctx, { runId: run.id });
    expect(await reopenApproval(ctx, { approvalId })).toMatchObject({
      outcome: "already-reopened",
      run: { id: run.id, status: "cancelled" },
    });
    expect(await deps.db.run.count({ where: { conversationId } })).toBe(2);
  });

  it("waits its turn behind what was sent meanwhile, and answers what was said last", async () => {
    const ctx = await createTestUser(deps);
    const { approvalId, conversationId } = await expire(ctx);
    const sent = await sendTestMessage(ctx, { conversationId });
    const { run } = await reopenApproval(ctx, { approvalId });
    const asked = await deps.db.message.findUniqueOrThrow({ where: { id: run.userMessageId } });
    expect(asked.parentId).toBe(sent.run.assistantMessageId);
    expect((await claim(conversationId)).runId).toBe(sent.run.id);
  });

  it("of a stopped run leaves no open call", async () => {
    const ctx = await createTestUser(deps);
    const { approvalId } = await expire(ctx);
    const { run } = await reopenApproval(ctx, { approvalId });
    await cancelRun(ctx, { runId: run.id });
    const { parts } = await deps.db.message.findUniqueOrThrow({ where: { id: run.assistantMessageId } });
    expect(parts).toMatchObject([
      { type: "tool-call", reopenedFromId: approvalId },
      { type: "tool-result", status: "cancelled" },
    ]);
  });

  it("begins with the same call when the run is retried that failed before it had asked", async () => {
    const ctx = await createTestUser(deps);
    const { approvalId, conversationId } = await expire(ctx);
    await reopenApproval(ctx, { approvalId });
    const failed = await claim(conversationId);
    const call = await readReopenedCall(deps.db, failed);
    await failRun(deps, failed, { code: "INTERNAL", message: "It broke." });
    const retry = await retryRun(ctx, { runId: failed.runId });
    const claimed = await claim(conversationId);
    expect(claimed).toMatchObject({ runId: retry.id, reopenedFromId: approvalId });
    expect(await readReopenedCall(deps.db, claimed)).toEqual(call);
    expect((await reopenApproval(ctx, { approvalId })).run.id).toBe(retry.id);
  });

  it.each(["pending", "approved", "edited", "rejected", "answered", "withdrawn"] as const)(
    "refuses one that is %s",
    async (status) => {
      const ctx = await createTestUser(deps);
      const { approvals } = await suspendTestRun(ctx);
      const [{ id: approvalId }] = approvals;
      await deps.db.approval.update({ where: { id: approvalId }, data: { status } });
      await expect(reopenApproval(ctx, { approvalId })).rejects.toMatchObject({
        code: "APPROVAL_NOT_EXPIRED",
      });
    },
  );

  it("does not know somebody else's, nor one of a deleted conversation", async () => {
    const ctx = await createTestUser(deps);
    const { approvalId, conversationId } = await expire(ctx);
    const other = await createTestUser(deps);
    await expect(reopenApproval(other, { approvalId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await deleteConversation(ctx, { conversationId });
    await expect(reopenApproval(ctx, { approvalId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
