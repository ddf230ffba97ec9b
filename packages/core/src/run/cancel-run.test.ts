import { newId } from "@holdfast/contracts";
import {
  appendTestEvents,
  claimTestRun,
  createTestDeps,
  createTestUser,
  createTestWorker,
  readEventsOf,
  sendTestMessage,
  suspendTestRun,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decideApproval } from "../approval/decide-approval.ts";
import { listMessages } from "../message/list-messages.ts";
import { cancelRun } from "./cancel-run.ts";
import { claimRun } from "./claim-run.ts";
import { completeRun } from "./complete-run.ts";
import { getRun } from "./get-run.ts";
import { LeaseLostError } from "./lease-lost-error.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

const countEnds = (conversationId: string) =>
  deps.db.event.count({
    where: { conversationId, type: { in: ["run-completed", "run-cancelled", "run-failed"] } },
  });

const jobsOf = async (conversationId: string) =>
  deps.db.$queryRaw<{ state: string }[]>`
    SELECT state FROM pgboss.job WHERE data->>'conversationId' = ${conversationId}`;

describe("cancelRun", () => {
  it("keeps the text so far, and whoever is still at the run can write nothing more", async () => {
    const ctx = await createTestUser(deps);
    const { run, claimed } = await claimTestRun(ctx);
    await appendTestEvents(deps, claimed, [["text-delta", { text: "So far" }]]);
    const { outcome, run: cancelled } = await cancelRun(ctx, { runId: run.id });
    expect(outcome).toBe("cancelled");
    expect(cancelled).toMatchObject({ id: run.id, status: "cancelled" });
    const { messages } = await listMessages(ctx, { conversationId: run.conversationId });
    expect(messages.at(-1)?.parts).toEqual([{ type: "text", text: "So far", interrupted: true }]);
    const before = await readEventsOf(deps, run.conversationId);
    await expect(appendTestEvents(deps, claimed, [["text-delta", { text: "more" }]])).rejects.toThrow(
      LeaseLostError,
    );
    expect(await completeRun(deps, claimed)).toBe(false);
    expect(await readEventsOf(deps, run.conversationId)).toEqual(before);
  });

  it("takes a queued run out of the row, so that the next one starts", async () => {
    const ctx = await createTestUser(deps);
    const { run } = await sendTestMessage(ctx);
    const { conversationId } = run;
    const next = await sendTestMessage(ctx, { conversationId });
    await cancelRun(ctx, { runId: run.id });
    const claimed = await claimRun(deps, { conversationId, worker: createTestWorker() });
    expect(claimed?.runId).toBe(next.run.id);
  });

  it("withdraws what is asked and wakes a worker for what waits behind it", async () => {
    const ctx = await createTestUser(deps);
    const { run, approvals } = await suspendTestRun(ctx);
    const { conversationId } = run;
    await sendTestMessage(ctx, { conversationId });
    await deps.db.$executeRaw`DELETE FROM pgboss.job`;
    await cancelRun(ctx, { runId: run.id });
    const approval = await deps.db.approval.findUniqueOrThrow({ where: { id: approvals[0].id } });
    expect(approval).toMatchObject({ status: "withdrawn", decision: null, decidedById: null });
    expect(await jobsOf(conversationId)).toHaveLength(1);
  });

  it("of a run that has ended changes nothing and says so", async () => {
    const ctx = await createTestUser(deps);
    const { run, claimed } = await claimTestRun(ctx);
    await completeRun(deps, claimed);
    const before = await readEventsOf(deps, run.conversationId);
    const again = await cancelRun(ctx, { runId: run.id });
    expect(again).toMatchObject({ outcome: "already-finished", run: { status: "completed" } });
    expect(await readEventsOf(deps, run.conversationId)).toEqual(before);
  });

  it("does not find another user's run, nor does getRun", async () => {
    const [ada, bob] = [await createTestUser(deps), await createTestUser(deps)];
    const { run, claimed } = await claimTestRun(ada);
    for (const verb of [cancelRun, getRun]) {
      await expect(verb(bob, { runId: run.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(verb(ada, { runId: newId() })).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    expect(await getRun(ada, { runId: run.id })).toMatchObject({ status: "running", epoch: claimed.epoch });
  });

  it("of ten at once over two processes one cancels, and there is one end", async () => {
    const ctx = await createTestUser(deps);
    const twin = { ...ctx, ...(await deps.connectTwin()) };
    const { run } = await claimTestRun(ctx);
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, index) => cancelRun(index % 2 ? ctx : twin, { runId: run.id })),
    );
    expect(outcomes.filter(({ outcome }) => outcome === "cancelled")).toHaveLength(1);
    expect(await countEnds(run.conversationId)).toBe(1);
  });

  it("against the run's own end: one wins, and both know it", async () => {
    const ctx = await createTestUser(deps);
    const twin = await deps.connectTwin();
    for (let round = 0; round < 8; round += 1) {
      const { run, claimed } = await claimTestRun(ctx);
      const [completed, { outcome, run: seen }] = await Promise.all([
        completeRun(twin, claimed),
        cancelRun(ctx, { runId: run.id }),
      ]);
      expect(outcome).toBe(completed ? "already-finished" : "cancelled");
      expect(seen.status).toBe(completed ? "completed" : "cancelled");
      expect(await countEnds(run.conversationId)).toBe(1);
    }
  });

  it("against a decision: whichever wins, the run ends cancelled and is not woken", async () => {
    const ctx = await createTestUser(deps);
    const twin = { ...ctx, ...(await deps.connectTwin()) };
    for (let round = 0; round < 8; round += 1) {
      const { run, approvals } = await suspendTestRun(ctx);
      const [{ id: approvalId, argsHash }] = approvals;
      const [decided, cancelled] = await Promise.all([
        decideApproval(twin, { approvalId, argsHash, decision: { type: "approve" } }),
        cancelRun(ctx, { runId: run.id }),
      ]);
      expect(cancelled.outcome).toBe("cancelled");
      expect(decided.approval.status).toBe(decided.outcome === "decided" ? "approved" : "withdrawn");
      expect((await getRun(ctx, { runId: run.id })).status).toBe("cancelled");
      const { conversationId } = run;
      expect(await claimRun(deps, { conversationId, worker: createTestWorker() })).toBeNull();
    }
  });

  it("against a claim: either nothing is claimed, or the claim can write nothing", async () => {
    const ctx = await createTestUser(deps);
    const twin = await deps.connectTwin();
    for (let round = 0; round < 8; round += 1) {
      const { run } = await sendTestMessage(ctx);
      const { conversationId } = run;
      const [claimed] = await Promise.all([
        claimRun(twin, { conversationId, worker: createTestWorker() }),
        cancelRun(ctx, { runId: run.id }),
      ]);
      expect((await getRun(ctx, { runId: run.id })).status).toBe("cancelled");
      if (claimed) expect(await completeRun(deps, claimed)).toBe(false);
    }
  });
});
