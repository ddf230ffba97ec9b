import { newId } from "@holdfast/contracts";
import {
  claimTestRun,
  createTestDeps,
  createTestUser,
  createTestWorker,
  suspendTestRun,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decideApproval } from "../approval/decide-approval.ts";
import { beginEffect } from "../effect/begin-effect.ts";
import { retryEffect } from "../effect/retry-effect.ts";
import { cancelRun } from "./cancel-run.ts";
import { claimRun } from "./claim-run.ts";
import { completeRun } from "./complete-run.ts";
import { getTimeline } from "./get-timeline.ts";
import { releaseRun } from "./release-run.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

describe("getTimeline", () => {
  it("tells each attempt with its worker, how it began and how it ended", async () => {
    const ctx = await createTestUser(deps);
    const [first, second] = [createTestWorker(), createTestWorker()];
    const { run, claimed } = await claimTestRun(ctx, { worker: first });
    const { conversationId } = run;
    await releaseRun(deps, claimed, "worker-frozen");
    const next = await claimRun(deps, { conversationId, worker: second });
    if (!next) throw new Error("Nobody took over.");
    const atWork = await getTimeline(ctx, { runId: run.id });
    expect(atWork.attempts).toMatchObject([
      { epoch: 1, attempt: 1, worker: first.id, end: "worker-frozen", recovery: null },
      { epoch: 2, attempt: 2, worker: second.id, end: null, endedAt: null, recovery: { step: 1 } },
    ]);
    await completeRun(deps, next);
    const { attempts, run: ended } = await getTimeline(ctx, { runId: run.id });
    expect(attempts.at(-1)).toMatchObject({ end: "completed", endedAt: expect.any(String) });
    expect(ended.status).toBe("completed");
  });

  it("tells the calls with their effects, the tries, and the waits for a person", async () => {
    const ctx = await createTestUser(deps);
    const { run, approvals } = await suspendTestRun(ctx);
    const { conversationId } = run;
    const [{ id: approvalId, argsHash, toolCallId }] = approvals;
    await decideApproval(ctx, { approvalId, argsHash, decision: { type: "approve" } });
    const claimed = await claimRun(deps, { conversationId, worker: createTestWorker() });
    if (!claimed) throw new Error("It should go on.");
    await beginEffect(deps.db, claimed, {
      toolCallId,
      tool: "send_email",
      args: {},
      isEdited: false,
      isRepeatable: false,
    });
    await retryEffect(deps.db, claimed, { toolCallId, tries: 1, delayMs: 500 });
    await cancelRun(ctx, { runId: run.id });
    const timeline = await getTimeline(ctx, { runId: run.id });
    expect(timeline.attempts.map(({ end }) => end)).toEqual(["suspended", "cancelled"]);
    expect(timeline.retries).toMatchObject([{ try: 2, delayMs: 500, code: "TOOL_UNAVAILABLE", toolCallId }]);
    expect(timeline.approvals[0]).toMatchObject({ toolCallId, status: "approved", kind: "permission" });
    expect(timeline.approvals[0]?.decidedAt).not.toBeNull();
  });

  it("is nobody else's to read", async () => {
    const ctx = await createTestUser(deps);
    const { run } = await claimTestRun(ctx);
    const other = await createTestUser(deps);
    for (const runId of [run.id, newId()]) {
      await expect(getTimeline(other, { runId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });
});
