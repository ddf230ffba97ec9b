import { type RunStatus, runStatusSchema } from "@holdfast/contracts";
import {
  type ClaimedTestRun,
  claimTestRun,
  createTestDeps,
  createTestRequest,
  createTestUser,
  createTestWorker,
  readEventsOf,
  sendTestMessage,
  suspendTestRun,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decideApproval } from "../approval/decide-approval.ts";
import { listApprovals } from "../approval/list-approvals.ts";
import { deleteConversation } from "../conversation/delete-conversation.ts";
import type { Ctx } from "../deps.ts";
import { cancelRun } from "./cancel-run.ts";
import { claimRun } from "./claim-run.ts";
import { completeRun } from "./complete-run.ts";
import { failRun } from "./fail-run.ts";
import type { Fence } from "./fence.ts";
import { recoverRuns } from "./recover-runs.ts";
import { releaseRun } from "./release-run.ts";
import { renewLeases } from "./renew-leases.ts";
import { retryRun } from "./retry-run.ts";
import { canTransition, liveStatuses, runTransitions } from "./run-transitions.ts";
import { suspendRun } from "./suspend-run.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

const error = { code: "INTERNAL", message: "It broke." } as const;
const worker = createTestWorker();

/** A run in each state, made by the verbs alone. */
const births: Record<RunStatus, (ctx: Ctx) => Promise<ClaimedTestRun["run"]>> = {
  queued: async (ctx) => (await sendTestMessage(ctx)).run,
  running: async (ctx) => (await claimTestRun(ctx, { worker })).run,
  awaiting_approval: async (ctx) => (await suspendTestRun(ctx)).run,
  completed: async (ctx) => {
    const { run, claimed } = await claimTestRun(ctx);
    await completeRun(deps, claimed);
    return run;
  },
  failed: async (ctx) => {
    const { run, claimed } = await claimTestRun(ctx);
    await failRun(deps, claimed, error);
    return run;
  },
  cancelled: async (ctx) => {
    const { run } = await suspendTestRun(ctx);
    await cancelRun(ctx, { runId: run.id });
    return run;
  },
};

async function decideLatest(ctx: Ctx): Promise<void> {
  const pending = await listApprovals(ctx, {});
  const decided = await listApprovals(ctx, { status: "decided" });
  const [approval] = [...pending.approvals, ...decided.approvals];
  if (!approval) return;
  const { id: approvalId, argsHash } = approval;
  await decideApproval(ctx, { approvalId, argsHash, decision: { type: "approve" } });
}

/** Everything that may move a run, with the fence that its row has: only the state can refuse. */
const verbs: Record<string, (ctx: Ctx, fence: Fence) => Promise<unknown>> = {
  claim: (_, { conversationId }) => claimRun(deps, { conversationId, worker }),
  complete: (_, fence) => completeRun(deps, fence),
  fail: (_, fence) => failRun(deps, fence, error),
  suspend: (_, fence) => suspendRun(deps, fence, [createTestRequest()]),
  release: (_, fence) => releaseRun(deps, fence, "drained"),
  recover: () => recoverRuns(deps),
  renew: (_, { runId }) =>
    renewLeases((sql) => deps.db.$queryRaw(sql), { worker: createTestWorker(), runIds: [runId] }),
  cancel: (ctx, { runId }) => cancelRun(ctx, { runId }),
  decide: decideLatest,
  retry: (ctx, { runId }) => retryRun(ctx, { runId }),
  delete: (ctx, { conversationId }) => deleteConversation(ctx, { conversationId }),
};

const cases = runStatusSchema.options.flatMap((from) =>
  Object.keys(verbs).map((verb) => [from, verb] as const),
);

describe("the life of a run", () => {
  it("is the one of DESIGN §5", () => {
    expect(runTransitions).toEqual({
      queued: ["running", "cancelled"],
      running: ["completed", "failed", "cancelled", "awaiting_approval", "queued"],
      awaiting_approval: ["queued", "cancelled"],
      completed: [],
      failed: [],
      cancelled: [],
    });
    expect(liveStatuses).toEqual(["queued", "running", "awaiting_approval"]);
    expect(canTransition("queued", "running")).toBe(true);
    expect(canTransition("completed", "queued")).toBe(false);
  });

  const observed = new Set<string>();

  it.each(cases)("from %s, %s moves it as the table says or leaves it untouched", async (from, verb) => {
    const ctx = await createTestUser(deps);
    const { id: runId, conversationId } = await births[from](ctx);
    const readRow = () => deps.db.run.findUniqueOrThrow({ where: { id: runId } });
    const before = await readRow();
    expect(before.status).toBe(from);
    const eventsBefore = await readEventsOf(deps, conversationId);
    await verbs[verb]?.(ctx, { runId, conversationId, epoch: before.epoch }).catch(() => {});
    const after = await readRow();
    const events = (await readEventsOf(deps, conversationId)).slice(eventsBefore.length);
    if (after.status === from) {
      expect(after).toEqual(before);
      expect(events.filter((event) => event.runId === runId)).toEqual([]);
      return;
    }
    expect(runTransitions[from]).toContain(after.status);
    observed.add(`${from} → ${after.status}`);
    // What goes back to the queue for a lack of its worker is told when the next attempt begins.
    if (verb !== "release" && verb !== "recover") {
      expect(events.filter((event) => event.runId === runId)).not.toEqual([]);
    }
  });

  it("takes every way of the table by some verb", () => {
    const table = runStatusSchema.options.flatMap((from) =>
      runTransitions[from].map((to) => `${from} → ${to}`),
    );
    expect([...observed].sort()).toEqual(table.sort());
  });
});
