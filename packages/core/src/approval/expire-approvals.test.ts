import {
  createTestDeps,
  createTestRequest,
  createTestUser,
  createTestWorker,
  makeDue,
  readEventsOf,
  suspendTestRun,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { listAudit } from "../audit/list-audit.ts";
import { deleteConversation, restoreConversation } from "../conversation/delete-conversation.ts";
import type { Ctx } from "../deps.ts";
import { sendMessage } from "../message/send-message.ts";
import { cancelRun } from "../run/cancel-run.ts";
import { claimRun } from "../run/claim-run.ts";
import { getRun } from "../run/get-run.ts";
import { suspendRun } from "../run/suspend-run.ts";
import { decideApproval } from "./decide-approval.ts";
import { expireApprovals } from "./expire-approvals.ts";
import { extendApproval } from "./extend-approval.ts";
import { getApproval } from "./get-approval.ts";
import { listDecisions } from "./list-decisions.ts";
import { reopenApproval } from "./reopen-approval.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());
/** What a test leaves due is nobody else's. */
afterEach(() => expireApprovals(deps));

const approve = { type: "approve" } as const;

async function claim(conversationId: string) {
  const claimed = await claimRun(deps, { conversationId, worker: createTestWorker() });
  if (!claimed) throw new Error("Nothing was claimed.");
  return claimed;
}

/** One call that nobody has decided in time. */
async function suspendDue(ctx: Ctx) {
  const suspended = await suspendTestRun(ctx);
  const [approval] = suspended.approvals;
  await makeDue(deps, approval.id);
  const { id: approvalId, argsHash } = approval;
  return { ...suspended, approvalId, argsHash, conversationId: suspended.run.conversationId };
}

describe("expireApprovals", () => {
  it("lets run out what nobody has decided in time, says so, and the run goes on", async () => {
    const ctx = await createTestUser(deps);
    const { run, requests, approvalId, conversationId } = await suspendDue(ctx);
    expect(await expireApprovals(deps)).toMatchObject([{ id: approvalId, status: "expired" }]);
    const approval = await getApproval(ctx, { approvalId });
    expect(approval).toMatchObject({ status: "expired", decision: null, decidedBy: null });
    expect(approval.decidedAt).not.toBeNull();
    expect((await readEventsOf(deps, conversationId)).at(-1)).toMatchObject({
      type: "approval-expired",
      runId: run.id,
      payload: { approval, resumed: true },
    });
    const { epoch } = await claim(conversationId);
    expect(epoch).toBe(2);
    expect(await listDecisions(deps.db, { runId: run.id })).toEqual([
      { interruptId: requests[0]?.interruptId, kind: "permission", round: 0, decision: { type: "expired" } },
    ]);
    expect(await expireApprovals(deps)).toEqual([]);
  });

  it("leaves alone what has time, what waits for ever and what is decided", async () => {
    const ctx = await createTestUser(deps);
    const { approvals } = await suspendTestRun(ctx, { requests: [0, 1, 2].map(() => createTestRequest()) });
    const [first, second, third] = approvals;
    if (!second || !third) throw new Error("Three were asked.");
    await makeDue(deps, first.id);
    await deps.db.approval.update({
      where: { id: first.id },
      data: { expiresAt: new Date(Date.now() + 60_000) },
    });
    await decideApproval(ctx, { approvalId: second.id, argsHash: second.argsHash, decision: approve });
    await makeDue(deps, second.id);
    expect(await expireApprovals(deps)).toEqual([]);
    const statuses = await Promise.all(
      approvals.map(async ({ id }) => (await getApproval(ctx, { approvalId: id })).status),
    );
    expect(statuses).toEqual(["pending", "approved", "pending"]);
  });

  it("reminds once where that is the policy, and goes on waiting", async () => {
    const ctx = await createTestUser(deps);
    const { run, approvals } = await suspendTestRun(ctx);
    const [{ id: approvalId, argsHash }] = approvals;
    await makeDue(deps, approvalId, "remind");
    const [reminded] = await expireApprovals(deps);
    expect(reminded).toMatchObject({ id: approvalId, status: "pending", remindedAt: expect.any(String) });
    expect(await expireApprovals(deps)).toEqual([]);
    expect((await readEventsOf(deps, run.conversationId)).at(-1)).toMatchObject({
      type: "approval-updated",
      payload: { approval: reminded, change: "reminded" },
    });
    expect((await getRun(ctx, { runId: run.id })).status).toBe("awaiting_approval");
    const told = await deps.db.$queryRaw`
      SELECT data->'isReminder' AS "isReminder" FROM pgboss.job
      WHERE name = 'notification' AND data::text LIKE ${`%${approvalId}%`} ORDER BY created_on`;
    expect(told).toEqual([{ isReminder: false }, { isReminder: true }]);
    const decided = await decideApproval(ctx, { approvalId, argsHash, decision: approve });
    expect(decided.outcome).toBe("decided");
  });

  it("does not wake a run that is at work, which finds it when it would suspend", async () => {
    const ctx = await createTestUser(deps);
    const { run, requests, approvals } = await suspendTestRun(ctx, {
      requests: [createTestRequest(), createTestRequest()],
    });
    const [first, second] = approvals;
    if (!second) throw new Error("Two were asked.");
    await decideApproval(ctx, { approvalId: first.id, argsHash: first.argsHash, decision: approve });
    const claimed = await claim(run.conversationId);
    await makeDue(deps, second.id);
    await expireApprovals(deps);
    expect((await readEventsOf(deps, run.conversationId)).at(-1)).toMatchObject({
      type: "approval-expired",
      payload: { resumed: false },
    });
    expect((await getRun(ctx, { runId: run.id })).status).toBe("running");
    expect(await suspendRun(deps, claimed, requests.slice(1))).toMatchObject({
      outcome: "decided",
      decisions: [{ decision: approve }, { decision: { type: "expired" } }],
    });
  });

  it("leaves a conversation free: what is sent while it waits has its turn", async () => {
    const ctx = await createTestUser(deps);
    const { run, conversationId } = await suspendDue(ctx);
    const clientMessageId = "01a1fd00-0000-7000-8000-000000000000";
    await sendMessage(ctx, { conversationId, clientMessageId, text: "And now?" });
    await expireApprovals(deps);
    expect((await claim(conversationId)).runId).toBe(run.id);
  });

  it("touches nothing of a conversation that is deleted", async () => {
    const ctx = await createTestUser(deps);
    const { approvalId, conversationId } = await suspendDue(ctx);
    await deleteConversation(ctx, { conversationId });
    expect(await expireApprovals(deps)).toEqual([]);
    await restoreConversation(ctx, { conversationId });
    expect((await getApproval(ctx, { approvalId })).status).toBe("withdrawn");
  });
});

describe("a decision that comes too late", () => {
  it("cannot act, even when no worker has let it run out yet", async () => {
    const ctx = await createTestUser(deps);
    const { run, approvalId, argsHash, conversationId } = await suspendDue(ctx);
    const decisions = [approve, { type: "reject" }, { type: "edit", args: { to: 1 } }] as const;
    for (const decision of decisions) {
      expect(await decideApproval(ctx, { approvalId, argsHash, decision })).toMatchObject({
        outcome: "already-decided",
        approval: { status: "expired", decision: null },
      });
    }
    expect(await extendApproval(ctx, { approvalId, seconds: 60 })).toMatchObject({
      outcome: "already-decided",
      approval: { status: "expired" },
    });
    const told = (await readEventsOf(deps, conversationId)).filter(({ type }) => type === "approval-expired");
    expect(told).toHaveLength(1);
    expect((await getRun(ctx, { runId: run.id })).status).toBe("queued");
  });

  it("counts where the policy is only to remind", async () => {
    const ctx = await createTestUser(deps);
    const { approvalId, argsHash } = await suspendDue(ctx);
    await makeDue(deps, approvalId, "remind");
    const decided = await decideApproval(ctx, { approvalId, argsHash, decision: approve });
    expect(decided.outcome).toBe("decided");
  });
});

describe("extendApproval", () => {
  it("gives it so much time from now, never less than it had, and for ever when it is null", async () => {
    const ctx = await createTestUser(deps);
    const { run, approvals } = await suspendTestRun(ctx);
    const [{ id: approvalId }] = approvals;
    const expiresAt = new Date(Date.now() + 60_000);
    await deps.db.approval.update({ where: { id: approvalId }, data: { expiresAt, expiryThen: "reject" } });
    const less = await extendApproval(ctx, { approvalId, seconds: 10 });
    expect(less).toMatchObject({ outcome: "extended", approval: { expiresAt: expiresAt.toISOString() } });
    const before = Date.now();
    const { approval } = await extendApproval(ctx, { approvalId, seconds: 3_600 });
    expect(Date.parse(approval.expiresAt ?? "")).toBeGreaterThanOrEqual(before + 3_600_000 - 1_000);
    const forEver = await extendApproval(ctx, { approvalId, seconds: null });
    expect(forEver).toMatchObject({ outcome: "extended", approval: { expiresAt: null } });
    const later = await extendApproval(ctx, { approvalId, seconds: 10 });
    expect(later).toMatchObject({ outcome: "extended", approval: { expiresAt: null } });
    const told = (await readEventsOf(deps, run.conversationId)).flatMap((event) =>
      event.type === "approval-updated" ? [[event.payload.change, event.payload.approval.expiresAt]] : [],
    );
    expect(told).toEqual([
      ["extended", approval.expiresAt],
      ["extended", null],
    ]);
  });

  it("lets one be reminded of again that was reminded of", async () => {
    const ctx = await createTestUser(deps);
    const { approvalId } = await suspendDue(ctx);
    await makeDue(deps, approvalId, "remind");
    await expireApprovals(deps);
    const { approval } = await extendApproval(ctx, { approvalId, seconds: 60 });
    expect(approval).toMatchObject({ status: "pending", remindedAt: null });
    await makeDue(deps, approvalId, "remind");
    expect(await expireApprovals(deps)).toMatchObject([{ id: approvalId }]);
  });
});

describe("at the same moment", () => {
  it("a decision, a stop, more time and the end of the time: one wins, all are told the same, once", async () => {
    const ctx = await createTestUser(deps);
    const twin = await deps.connectTwin();
    const phone = { ...ctx, ...twin };
    const winners = new Set<string>();
    for (let round = 0; round < 16; round += 1) {
      const { run, approvalId, argsHash, conversationId } = await suspendDue(ctx);
      const expiresAt = new Date(Date.now() + (round % 4) * 6);
      await deps.db.approval.update({ where: { id: approvalId }, data: { expiresAt } });
      const acts = [
        () => decideApproval(ctx, { approvalId, argsHash, decision: approve }),
        () => decideApproval(phone, { approvalId, argsHash, decision: { type: "reject" } }),
        () => (round % 3 === 0 ? cancelRun(phone, { runId: run.id }) : null),
        () => expireApprovals(deps),
        () => expireApprovals(twin),
      ];
      const turned = [...acts.slice(round % 5), ...acts.slice(0, round % 5)];
      await Promise.all(turned.map((act) => act()));
      await deps.db.approval.updateMany({
        where: { id: approvalId, status: "pending" },
        data: { expiresAt },
      });
      await expireApprovals(deps);
      const { status } = await getApproval(ctx, { approvalId });
      winners.add(status);
      expect(["approved", "rejected", "expired", "withdrawn"]).toContain(status);
      const told = (await readEventsOf(deps, conversationId)).filter(({ type }) =>
        ["approval-decided", "approval-expired"].includes(type),
      );
      expect(told).toHaveLength(status === "withdrawn" ? 0 : 1);
      const isStopped = (await getRun(ctx, { runId: run.id })).status === "cancelled";
      const next = await claimRun(deps, { conversationId, worker: createTestWorker() });
      expect(next === null).toBe(isStopped);
    }
    expect(winners.size).toBeGreaterThan(1);
  });

  it("ten people who give it more time: the longest counts, and it does not run out meanwhile", async () => {
    const ctx = await createTestUser(deps);
    const processes = await Promise.all([0, 1, 2].map(() => deps.connectTwin()));
    const { approvals } = await suspendTestRun(ctx);
    const [{ id: approvalId }] = approvals;
    const expiresAt = new Date(Date.now() + 30_000);
    await deps.db.approval.update({ where: { id: approvalId }, data: { expiresAt, expiryThen: "reject" } });
    const before = Date.now();
    const extended = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        extendApproval({ ...ctx, ...processes[index % 3] }, { approvalId, seconds: 60 * (index + 1) }),
      ),
    );
    expect(extended.map(({ outcome }) => outcome)).toEqual(Array(10).fill("extended"));
    const { status, expiresAt: last } = await getApproval(ctx, { approvalId });
    expect(status).toBe("pending");
    expect(Date.parse(last ?? "")).toBeGreaterThan(before + 599_000);
    expect(Date.parse(last ?? "")).toBeLessThan(Date.now() + 601_000);
  });
});

describe("how long it waits", () => {
  it("is what its owner has set for the tool when it is asked, a question's too; an outcome waits for ever", async () => {
    const ctx = await createTestUser(deps);
    const other = await createTestUser(deps);
    const { userId } = ctx;
    await deps.db.toolPolicy.create({
      data: { userId, tool: "send_email", expirySeconds: 3_600, expiryThen: "remind" },
    });
    const before = Date.now();
    const requests = [
      createTestRequest(),
      { ...createTestRequest(), tool: "create_event" },
      { ...createTestRequest(), kind: "question" as const },
      { ...createTestRequest(), kind: "outcome" as const, round: 1 },
    ];
    const { approvals } = await suspendTestRun(ctx, { requests });
    expect(approvals.map(({ expiryThen }) => expiryThen)).toEqual(["remind", null, "remind", null]);
    expect(approvals.map(({ expiresAt }) => expiresAt !== null)).toEqual([true, false, true, false]);
    const [first] = approvals;
    expect(Date.parse(first.expiresAt ?? "")).toBeGreaterThan(before + 3_599_000);
    expect(Date.parse(first.expiresAt ?? "")).toBeLessThan(Date.now() + 3_601_000);
    const [another] = (await suspendTestRun(other)).approvals;
    expect(another.expiresAt).toBeNull();
  });
});

describe("the audit trail", () => {
  it("tells what ran out or was reminded of, and who gave more time or asked again", async () => {
    const ctx = await createTestUser(deps);
    const { approvalId } = await suspendDue(ctx);
    await makeDue(deps, approvalId, "remind");
    await expireApprovals(deps);
    await extendApproval(ctx, { approvalId, seconds: 60 });
    await makeDue(deps, approvalId);
    await expireApprovals(deps);
    await reopenApproval(ctx, { approvalId });
    const { entries } = await listAudit(ctx, {});
    expect(entries.map(({ action, actor }) => [action, actor?.id ?? null])).toEqual([
      ["reopened", ctx.userId],
      ["expired", null],
      ["extended", ctx.userId],
      ["reminded", null],
    ]);
    expect(new Set(entries.map((entry) => entry.approvalId))).toEqual(new Set([approvalId]));
  });
});
