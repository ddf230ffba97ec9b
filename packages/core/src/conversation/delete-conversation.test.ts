import {
  claimTestRun,
  createTestConversation,
  createTestDeps,
  createTestUser,
  holdConversation,
  sendTestMessage,
  suspendTestRun,
  type TestDeps,
  untilBlocked,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listApprovals } from "../approval/list-approvals.ts";
import { listMessages } from "../message/list-messages.ts";
import { completeRun } from "../run/complete-run.ts";
import { liveStatuses } from "../run/run-transitions.ts";
import { deleteConversation, restoreConversation } from "./delete-conversation.ts";
import { getConversation } from "./get-conversation.ts";
import { listConversations } from "./list-conversations.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

const countLiving = (conversationId: string) =>
  deps.db.run.count({ where: { conversationId, status: { in: [...liveStatuses] } } });

describe("deleteConversation", () => {
  it("takes it out of sight for every verb, and restoring brings back all that was said", async () => {
    const ctx = await createTestUser(deps);
    const { message } = await sendTestMessage(ctx);
    const { conversationId } = message;
    expect((await deleteConversation(ctx, { conversationId })).deletedAt).not.toBeNull();
    for (const verb of [getConversation, listMessages]) {
      await expect(verb(ctx, { conversationId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    await expect(sendTestMessage(ctx, { conversationId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await listConversations(ctx, {})).conversations).toEqual([]);
    expect((await restoreConversation(ctx, { conversationId })).deletedAt).toBeNull();
    expect((await listConversations(ctx, {})).conversations).toHaveLength(1);
    expect((await listMessages(ctx, { conversationId })).messages[0]).toEqual(message);
  });

  it("stops what runs, waits and is queued, and withdraws what is asked", async () => {
    const ctx = await createTestUser(deps);
    const { run, approvals } = await suspendTestRun(ctx);
    const { conversationId } = run;
    await sendTestMessage(ctx, { conversationId });
    await deleteConversation(ctx, { conversationId });
    expect(await deps.db.run.findMany({ where: { conversationId }, select: { status: true } })).toEqual([
      { status: "cancelled" },
      { status: "cancelled" },
    ]);
    expect((await listApprovals(ctx, {})).approvals).toEqual([]);
    const approval = await deps.db.approval.findUniqueOrThrow({ where: { id: approvals[0].id } });
    expect(approval.status).toBe("withdrawn");
  });

  it("may come twice, and keeps the time of the first", async () => {
    const ctx = await createTestUser(deps);
    const { id: conversationId } = await createTestConversation(ctx);
    const first = await deleteConversation(ctx, { conversationId });
    expect((await deleteConversation(ctx, { conversationId })).deletedAt).toBe(first.deletedAt);
  });

  it.each([
    ["delete", deleteConversation],
    ["restore", restoreConversation],
  ])("does not find another user's to %s", async (_, verb) => {
    const [ada, bob] = [await createTestUser(deps), await createTestUser(deps)];
    const { id: conversationId } = await createTestConversation(ada);
    if (verb === restoreConversation) await deleteConversation(ada, { conversationId });
    const before = await deps.db.conversation.findUniqueOrThrow({ where: { id: conversationId } });
    await expect(verb(bob, { conversationId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await deps.db.conversation.findUniqueOrThrow({ where: { id: conversationId } })).toEqual(before);
  });

  it("against the end of its run: the run ends once, one way or the other", async () => {
    const ctx = await createTestUser(deps);
    const twin = await deps.connectTwin();
    const { claimed } = await claimTestRun(ctx);
    const { conversationId, runId } = claimed;
    const [completed] = await Promise.all([
      completeRun(twin, claimed),
      deleteConversation(ctx, { conversationId }),
    ]);
    const run = await deps.db.run.findUniqueOrThrow({ where: { id: runId } });
    expect(run.status).toBe(completed ? "completed" : "cancelled");
    const ends = await deps.db.event.count({
      where: { conversationId, type: { in: ["run-completed", "run-cancelled"] } },
    });
    expect(ends).toBe(1);
  });

  it("leaves no run behind of a message that was sent in the same moment", async () => {
    const ctx = await createTestUser(deps);
    const twin = { ...ctx, ...(await deps.connectTwin()) };
    const { id: conversationId } = await createTestConversation(ctx);
    await using held = await holdConversation(deps.url, conversationId);
    const sent = sendTestMessage(ctx, { conversationId });
    await untilBlocked(deps, 1);
    const deleted = deleteConversation(twin, { conversationId });
    await untilBlocked(deps, 2);
    await held.release();
    await Promise.all([sent, deleted]);
    expect(await countLiving(conversationId)).toBe(0);
  });

  it("of many deletions and messages at once leaves no living run", async () => {
    const ctx = await createTestUser(deps);
    const twin = { ...ctx, ...(await deps.connectTwin()) };
    const { id: conversationId } = await createTestConversation(ctx);
    const sends = Array.from({ length: 8 }, () => sendTestMessage(twin, { conversationId }));
    const deletions = Array.from({ length: 3 }, () => deleteConversation(ctx, { conversationId }));
    const results = await Promise.allSettled([...sends, ...deletions]);
    expect(results.slice(8).map(({ status }) => status)).toEqual(Array(3).fill("fulfilled"));
    expect(await countLiving(conversationId)).toBe(0);
  });
});
