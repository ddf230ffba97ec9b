import { newId } from "@holdfast/contracts";
import {
  createTestDeps,
  createTestRequest,
  createTestUser,
  suspendTestRun,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getRun } from "../run/get-run.ts";
import { decideApproval } from "./decide-approval.ts";
import { decideApprovals } from "./decide-approvals.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

const approve = { type: "approve" } as const;

describe("decideApprovals", () => {
  it("decides each on its own, and one that cannot be decided keeps none of the others back", async () => {
    const ctx = await createTestUser(deps);
    const { run, approvals } = await suspendTestRun(ctx, {
      requests: [0, 1, 2].map(() => createTestRequest()),
    });
    const other = await suspendTestRun(await createTestUser(deps));
    const [first, second, third] = approvals;
    if (!second || !third) throw new Error("Three were asked.");
    await decideApproval(ctx, { approvalId: first.id, argsHash: first.argsHash, decision: approve });
    const unknown = newId();
    const { results, agent } = await decideApprovals(ctx, {
      decisions: [
        { approvalId: unknown, argsHash: "x", decision: approve },
        { approvalId: other.approvals[0].id, argsHash: other.approvals[0].argsHash, decision: approve },
        { approvalId: first.id, argsHash: first.argsHash, decision: { type: "reject" } },
        { approvalId: second.id, argsHash: "another", decision: approve },
        { approvalId: second.id, argsHash: second.argsHash, decision: { type: "edit", args: { to: 1 } } },
        { approvalId: second.id, argsHash: second.argsHash, decision: { type: "reject", reason: "No" } },
        { approvalId: third.id, argsHash: third.argsHash, decision: approve },
      ],
    });
    expect(results).toMatchObject([
      { approvalId: unknown, outcome: "failed", error: { appCode: "NOT_FOUND" } },
      { outcome: "failed", error: { appCode: "NOT_FOUND" } },
      { approvalId: first.id, outcome: "already-decided", approval: { status: "approved" } },
      { approvalId: second.id, outcome: "failed", error: { appCode: "ARGS_CHANGED" } },
      { approvalId: second.id, outcome: "failed", error: { appCode: "ARGS_INVALID" } },
      { approvalId: second.id, outcome: "decided", approval: { status: "rejected" } },
      { approvalId: third.id, outcome: "decided", approval: { status: "approved" } },
    ]);
    expect(agent).toBe("away");
    expect((await getRun(ctx, { runId: run.id })).status).toBe("queued");
    const untouched = await deps.db.approval.findUniqueOrThrow({ where: { id: other.approvals[0].id } });
    expect(untouched.status).toBe("pending");
  });
});
