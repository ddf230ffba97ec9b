import { type Decision, newId } from "@holdfast/contracts";
import {
  createTestDeps,
  createTestRequest,
  createTestUser,
  createTestWorker,
  readEventsOf,
  suspendTestRun,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deleteConversation } from "../conversation/delete-conversation.ts";
import type { Ctx } from "../deps.ts";
import { cancelRun } from "../run/cancel-run.ts";
import { claimRun } from "../run/claim-run.ts";
import { decideApproval } from "./decide-approval.ts";
import { getApproval } from "./get-approval.ts";
import { listDecisions } from "./list-decisions.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

const decisions: [Decision, string][] = [
  [{ type: "approve" }, "approved"],
  [{ type: "edit", args: { to: "eve@example.com", body: "Hello" } }, "edited"],
  [{ type: "reject", reason: "Not now \u0000\ud800 👋" }, "rejected"],
  [{ type: "reject" }, "rejected"],
];
const approve: Decision = { type: "approve" };

const jobsOf = async (conversationId: string) =>
  deps.db.$queryRaw<unknown[]>`
    SELECT FROM pgboss.job WHERE data->>'conversationId' = ${conversationId} AND state = 'created'`;

async function pendingApproval(ctx: Ctx) {
  const { run, approvals, requests } = await suspendTestRun(ctx);
  const [{ id: approvalId, argsHash }] = approvals;
  await deps.db.$executeRaw`DELETE FROM pgboss.job`;
  return { run, approvalId, argsHash, interruptId: requests[0]?.interruptId };
}

describe("decideApproval", () => {
  it.each(decisions)(
    "%j: who decided what, when and from where is kept, and the run is woken",
    async (decision, status) => {
      const ctx = await createTestUser(deps);
      const { run, approvalId, argsHash, interruptId } = await pendingApproval(ctx);
      const { outcome, approval } = await decideApproval(ctx, { approvalId, argsHash, decision });
      expect(outcome).toBe("decided");
      expect(approval).toMatchObject({
        id: approvalId,
        status,
        decision,
        decidedBy: { id: ctx.userId, name: "Ada" },
      });
      expect(approval.decidedAt).not.toBeNull();
      expect(await getApproval(ctx, { approvalId })).toEqual(approval);
      const row = await deps.db.approval.findUniqueOrThrow({ where: { id: approvalId } });
      expect(row.decidedFrom).toBe("Ada's browser");
      expect((await readEventsOf(deps, run.conversationId)).at(-1)).toMatchObject({
        type: "approval-decided",
        runId: run.id,
        payload: { approval, resumed: true },
      });
      expect((await deps.db.run.findUniqueOrThrow({ where: { id: run.id } })).status).toBe("queued");
      expect(await jobsOf(run.conversationId)).toHaveLength(1);
      expect(await listDecisions(deps.db, { runId: run.id })).toEqual([
        { interruptId, kind: "permission", round: 0, decision },
      ]);
    },
  );

  it("gives back edited arguments exactly, in the order of their keys", async () => {
    const ctx = await createTestUser(deps);
    const schema = { type: "object" };
    const { approvals } = await suspendTestRun(ctx, { requests: [{ ...createTestRequest(), schema }] });
    const [{ id: approvalId, argsHash }] = approvals;
    const args = {
      z: "\u0000 \ud800 \udfff 👩‍👩‍👧‍👦 \\u0000",
      a: { long: "0123456789".repeat(10_000), n: [0.1, -0, 1e300, 9_007_199_254_740_991], none: null },
      "": true,
    };
    const decision: Decision = { type: "edit", args };
    await decideApproval(ctx, { approvalId, argsHash, decision });
    const { decision: stored } = await getApproval(ctx, { approvalId });
    expect(JSON.stringify(stored)).toBe(JSON.stringify(decision));
  });

  it.each([
    [{ to: "nobody", body: "Hi" }, ["to"]],
    [{ to: "eve@example.com" }, ["body"]],
    [{ to: 7, body: "" }, ["body", "to"]],
    [{ to: "eve@example.com", body: "Hi", "a/b~": 1 }, ["a/b~"]],
    [{}, ["body", "to"]],
  ])("refuses arguments that do not fit and names the fields: %j", async (args, paths) => {
    const ctx = await createTestUser(deps);
    const { run, approvalId, argsHash } = await pendingApproval(ctx);
    const error = await decideApproval(ctx, { approvalId, argsHash, decision: { type: "edit", args } }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ code: "ARGS_INVALID", message: expect.stringMatching(/\.$/) });
    const { details } = error as { details: { issues: { path: string; message: string }[] } };
    expect([...new Set(details.issues.map(({ path }) => path))].sort()).toEqual(paths);
    expect((await getApproval(ctx, { approvalId })).status).toBe("pending");
    expect((await deps.db.run.findUniqueOrThrow({ where: { id: run.id } })).status).toBe("awaiting_approval");
  });

  it("refuses a decision on other arguments than those that are asked, and shows them", async () => {
    const ctx = await createTestUser(deps);
    const { run, approvalId } = await pendingApproval(ctx);
    const before = await readEventsOf(deps, run.conversationId);
    const approval = await getApproval(ctx, { approvalId });
    await expect(
      decideApproval(ctx, { approvalId, argsHash: "0".repeat(64), decision: approve }),
    ).rejects.toMatchObject({ code: "ARGS_CHANGED", details: { approval } });
    expect(await getApproval(ctx, { approvalId })).toEqual(approval);
    expect(await readEventsOf(deps, run.conversationId)).toEqual(before);
  });

  it("refuses an answer where nothing was asked in words", async () => {
    const ctx = await createTestUser(deps);
    const { approvalId, argsHash } = await pendingApproval(ctx);
    await expect(
      decideApproval(ctx, { approvalId, argsHash, decision: { type: "answer", text: "Yes" } }),
    ).rejects.toMatchObject({ code: "DECISION_NOT_ALLOWED" });
    expect((await getApproval(ctx, { approvalId })).status).toBe("pending");
  });

  it.each(["another user's", "a deleted conversation's", "one that is not there"])(
    "does not find %s",
    async (which) => {
      const [owner, other] = [await createTestUser(deps), await createTestUser(deps)];
      const { run, approvalId, argsHash } = await pendingApproval(owner);
      const { conversationId } = run;
      if (which === "a deleted conversation's") await deleteConversation(owner, { conversationId });
      const ctx = which === "another user's" ? other : owner;
      const id = which === "one that is not there" ? newId() : approvalId;
      const input = { approvalId: id, argsHash, decision: approve };
      await expect(decideApproval(ctx, input)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(getApproval(ctx, { approvalId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
      const row = await deps.db.approval.findUniqueOrThrow({ where: { id: approvalId } });
      expect(row.decision).toBeNull();
    },
  );

  it("tells who comes later who decided what, whatever they bring", async () => {
    const ctx = await createTestUser(deps);
    const { run, approvalId, argsHash } = await pendingApproval(ctx);
    const { approval } = await decideApproval(ctx, { approvalId, argsHash, decision: approve });
    const before = await readEventsOf(deps, run.conversationId);
    for (const [decision] of decisions) {
      for (const hash of [argsHash, "another"]) {
        const late = await decideApproval(ctx, { approvalId, argsHash: hash, decision });
        expect(late).toEqual({ agent: "away", outcome: "already-decided", approval });
      }
    }
    expect(await readEventsOf(deps, run.conversationId)).toEqual(before);
  });

  it("says that it was withdrawn when the run was stopped", async () => {
    const ctx = await createTestUser(deps);
    const { run, approvalId, argsHash } = await pendingApproval(ctx);
    await cancelRun(ctx, { runId: run.id });
    expect(await decideApproval(ctx, { approvalId, argsHash, decision: approve })).toMatchObject({
      outcome: "already-decided",
      approval: { status: "withdrawn", decision: null, decidedBy: null },
    });
    expect((await deps.db.run.findUniqueOrThrow({ where: { id: run.id } })).status).toBe("cancelled");
  });

  it("lets one of ten decisions at once from two devices win, and all hear the same", async () => {
    const ctx = await createTestUser(deps);
    const phone = { ...ctx, ...(await deps.connectTwin()), device: "Ada's phone" };
    for (let round = 0; round < 4; round += 1) {
      const { run, approvalId, argsHash } = await pendingApproval(ctx);
      const results = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          decideApproval(index % 2 ? ctx : phone, {
            approvalId,
            argsHash,
            decision: index % 4 < 2 ? approve : { type: "reject", reason: `${index}` },
          }),
        ),
      );
      expect(results.filter(({ outcome }) => outcome === "decided")).toHaveLength(1);
      expect(new Set(results.map(({ approval }) => JSON.stringify(approval))).size).toBe(1);
      const told = (await readEventsOf(deps, run.conversationId)).filter(
        ({ type }) => type === "approval-decided",
      );
      expect(told).toHaveLength(1);
      expect(await jobsOf(run.conversationId)).toHaveLength(1);
    }
  });

  it("of several calls decided at once wakes the run once, and each has its own decision", async () => {
    const ctx = await createTestUser(deps);
    const phone = { ...ctx, ...(await deps.connectTwin()) };
    const requests = [createTestRequest(), createTestRequest(), createTestRequest()];
    const { run, approvals } = await suspendTestRun(ctx, { requests });
    await Promise.all(
      approvals.map(({ id: approvalId, argsHash }, index) =>
        decideApproval(index % 2 ? ctx : phone, {
          approvalId,
          argsHash,
          decision: { type: "reject", reason: `${index}` },
        }),
      ),
    );
    const told = (await readEventsOf(deps, run.conversationId)).flatMap((event) =>
      event.type === "approval-decided" ? [event.payload.resumed] : [],
    );
    expect(told).toEqual([true, false, false]);
    const given = await listDecisions(deps.db, { runId: run.id });
    expect(new Map(given.map(({ interruptId, decision }) => [interruptId, decision]))).toEqual(
      new Map(
        requests.map(({ interruptId }, index) => [interruptId, { type: "reject", reason: `${index}` }]),
      ),
    );
    const { conversationId } = run;
    expect(await claimRun(deps, { conversationId, worker: createTestWorker() })).not.toBeNull();
  });
});
