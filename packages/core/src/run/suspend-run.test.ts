import { newId } from "@holdfast/contracts";
import {
  claimTestRun,
  countRowsRead,
  createTestDeps,
  createTestRequest,
  createTestUser,
  createTestWorker,
  readEventsOf,
  suspendTestRun,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decideApproval } from "../approval/decide-approval.ts";
import { listApprovals } from "../approval/list-approvals.ts";
import { listDecisions } from "../approval/list-decisions.ts";
import type { Deps } from "../deps.ts";
import { claimRun } from "./claim-run.ts";
import { failRun } from "./fail-run.ts";
import { getRun } from "./get-run.ts";
import { LeaseLostError } from "./lease-lost-error.ts";
import { releaseRun } from "./release-run.ts";
import { retryRun } from "./retry-run.ts";
import { suspendRun } from "./suspend-run.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

const approve = { type: "approve" } as const;

describe("suspendRun", () => {
  it("asks for each call, lets go of the worker and says so in events", async () => {
    const ctx = await createTestUser(deps);
    const { run, claimed } = await claimTestRun(ctx);
    const requests = [createTestRequest(), createTestRequest({ to: "eve@example.com", body: "👋\u0000" })];
    expect(await suspendRun(deps, claimed, requests)).toEqual({ outcome: "suspended" });
    const listed = await listApprovals(ctx, {});
    const approvals = listed.approvals.map(({ context: _, ...approval }) => approval);
    expect(approvals).toMatchObject(
      requests.map(({ toolCallId, tool, args, schema, risk }) => ({
        conversationId: run.conversationId,
        runId: run.id,
        toolCallId,
        tool,
        args,
        schema,
        risk,
        status: "pending",
        decision: null,
        decidedBy: null,
        decidedAt: null,
      })),
    );
    expect((await readEventsOf(deps, run.conversationId)).slice(-3)).toMatchObject([
      { type: "approval-requested", payload: { approval: approvals[0] } },
      { type: "approval-requested", payload: { approval: approvals[1] } },
      { type: "run-suspended", payload: { approvalIds: approvals.map(({ id }) => id) } },
    ]);
    const row = await deps.db.run.findUniqueOrThrow({ where: { id: run.id } });
    expect(row).toMatchObject({
      status: "awaiting_approval",
      attempt: 0,
      worker: null,
      workerKey: null,
      leaseUntil: null,
    });
  });

  it("hands a decision that came while the run was at work over instead of suspending", async () => {
    const ctx = await createTestUser(deps);
    const { run, requests, approvals } = await suspendTestRun(ctx, {
      requests: [createTestRequest(), createTestRequest()],
    });
    const [first, second] = approvals;
    if (!second) throw new Error("Two were asked.");
    await decideApproval(ctx, { approvalId: first.id, argsHash: first.argsHash, decision: approve });
    const claimed = await claimRun(deps, {
      conversationId: run.conversationId,
      worker: createTestWorker(),
    });
    if (!claimed) throw new Error("The decision woke nobody.");
    expect(claimed).toMatchObject({ epoch: 2, attempt: 1 });
    await decideApproval(ctx, { approvalId: second.id, argsHash: second.argsHash, decision: approve });
    expect((await getRun(ctx, { runId: run.id })).status).toBe("running");
    const before = await readEventsOf(deps, run.conversationId);
    expect(await suspendRun(deps, claimed, requests.slice(1))).toEqual({
      outcome: "decided",
      decisions: requests.map(({ interruptId }) => ({
        interruptId,
        kind: "permission",
        round: 0,
        decision: approve,
      })),
    });
    expect(await readEventsOf(deps, run.conversationId)).toEqual(before);
    expect((await getRun(ctx, { runId: run.id })).status).toBe("running");
  });

  it("does not ask again for what was asked before the attempt was lost", async () => {
    const ctx = await createTestUser(deps);
    const { run, requests, approvals } = await suspendTestRun(ctx, {
      requests: [createTestRequest(), createTestRequest()],
    });
    const [first, second] = approvals;
    await decideApproval(ctx, { approvalId: first.id, argsHash: first.argsHash, decision: approve });
    const claimed = await claimRun(deps, {
      conversationId: run.conversationId,
      worker: createTestWorker(),
    });
    if (!claimed) throw new Error("The decision woke nobody.");
    expect(await suspendRun(deps, claimed, requests.slice(1))).toEqual({ outcome: "suspended" });
    expect((await listApprovals(ctx, {})).approvals).toMatchObject([second]);
    expect((await readEventsOf(deps, run.conversationId)).at(-1)).toMatchObject({
      type: "run-suspended",
      payload: { approvalIds: [second?.id] },
    });
    const asked = (await readEventsOf(deps, run.conversationId)).filter(
      ({ type }) => type === "approval-requested",
    );
    expect(asked).toHaveLength(2);
  });

  it.each(["permission", "outcome"] as const)(
    "of a retry asks anew for the %s that was withdrawn with the failed run, and takes what was decided there",
    async (kind) => {
      const ctx = await createTestUser(deps);
      const { run, requests, approvals } = await suspendTestRun(ctx, {
        requests: [
          { ...createTestRequest(), kind, round: 1 },
          { ...createTestRequest(), kind, round: 1 },
        ],
      });
      const { conversationId } = run;
      const claim = async () => {
        const claimed = await claimRun(deps, { conversationId, worker: createTestWorker() });
        if (!claimed) throw new Error("There is nothing to claim.");
        return claimed;
      };
      const [first] = approvals;
      await decideApproval(ctx, { approvalId: first.id, argsHash: first.argsHash, decision: approve });
      await failRun(deps, await claim(), { code: "INTERNAL", message: "It failed." });
      await retryRun(ctx, { runId: run.id });
      const retry = await claim();
      const waiting = requests.map((request) => ({ ...request, interruptId: newId() }));
      expect(await suspendRun(deps, retry, waiting)).toEqual({
        outcome: "decided",
        decisions: [{ interruptId: waiting[0]?.interruptId, kind, round: 1, decision: approve }],
      });
      expect(await suspendRun(deps, retry, waiting.slice(1))).toEqual({ outcome: "suspended" });
      expect((await listApprovals(ctx, {})).approvals).toMatchObject([
        { runId: retry.runId, toolCallId: requests[1]?.toolCallId, kind, status: "pending" },
      ]);
    },
  );

  it("reads what was asked of its own calls, however much was ever asked", async () => {
    const ctx = await createTestUser(deps);
    const { claimed, run } = await claimTestRun(ctx);
    const requests = [createTestRequest(), createTestRequest()];
    const suspend = (fence: typeof claimed) => (counted: Deps) => suspendRun(counted, fence, requests);
    await suspendTestRun(ctx);
    await deps.db.$executeRaw`
      INSERT INTO approval (id, conversation_id, run_id, tool_call_id, interrupt_id, tool, args, args_hash,
        schema, risk, status, decision)
      SELECT gen_random_uuid(), conversation_id, run_id, gen_random_uuid(), interrupt_id, tool, args, args_hash,
        schema, risk, 'approved', '{"type":"approve"}' FROM (SELECT * FROM approval LIMIT 1), generate_series(1, 2000)`;
    await deps.db.$executeRaw`ANALYZE approval`;
    expect((await countRowsRead(deps.url, suspend(claimed))).approval).toBeLessThan(20);
    const { approvals } = await listApprovals(ctx, { conversationId: run.conversationId });
    for (const { id: approvalId, argsHash } of approvals) {
      await decideApproval(ctx, { approvalId, argsHash, decision: approve });
    }
    const again = await claimRun(deps, { conversationId: run.conversationId, worker: createTestWorker() });
    if (!again) throw new Error("The decision woke nobody.");
    expect((await countRowsRead(deps.url, suspend(again))).approval).toBeLessThan(20);
    expect((await getRun(ctx, { runId: run.id })).status).toBe("running");
  });

  it("is refused to an attempt that was lost, and asks nothing then", async () => {
    const ctx = await createTestUser(deps);
    const { claimed } = await claimTestRun(ctx);
    await releaseRun(deps, claimed, "worker-frozen");
    await expect(suspendRun(deps, claimed, [createTestRequest()])).rejects.toThrow(LeaseLostError);
    expect((await listApprovals(ctx, {})).approvals).toEqual([]);
  });

  it("against a decision: the run goes on with it or is woken by it, and never waits for nobody", async () => {
    const ctx = await createTestUser(deps);
    const twin = { ...ctx, ...(await deps.connectTwin()) };
    for (let round = 0; round < 10; round += 1) {
      const { run, requests, approvals } = await suspendTestRun(ctx, {
        requests: [createTestRequest(), createTestRequest()],
      });
      const { conversationId } = run;
      const [first, second] = approvals;
      if (!second) throw new Error("Two were asked.");
      await decideApproval(ctx, { approvalId: first.id, argsHash: first.argsHash, decision: approve });
      const claimed = await claimRun(deps, { conversationId, worker: createTestWorker() });
      if (!claimed) throw new Error("The decision woke nobody.");
      const [suspended, decided] = await Promise.all([
        suspendRun(deps, claimed, requests.slice(1)),
        decideApproval(twin, { approvalId: second.id, argsHash: second.argsHash, decision: approve }),
      ]);
      expect(decided.outcome).toBe("decided");
      const { status } = await getRun(ctx, { runId: run.id });
      expect(status).toBe(suspended.outcome === "suspended" ? "queued" : "running");
      const told = (await readEventsOf(deps, conversationId)).findLast(
        ({ type }) => type === "approval-decided",
      );
      expect(told?.payload).toMatchObject({ resumed: suspended.outcome === "suspended" });
      expect(await listDecisions(deps.db, { runId: run.id })).toHaveLength(2);
    }
  });
});
