import type { ApprovalStatus, Decision, ExpiryThen } from "@holdfast/contracts";
import {
  createTestDeps,
  createTestUser,
  readEventsOf,
  type SuspendedTestRun,
  suspendTestRun,
  type TestDeps,
} from "@holdfast/testing/factories";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Ctx } from "../deps.ts";
import { cancelRun } from "../run/cancel-run.ts";
import { getRun } from "../run/get-run.ts";
import { approvalTransitions } from "./approval-transitions.ts";
import { decideApproval } from "./decide-approval.ts";
import { decideApprovals } from "./decide-approvals.ts";
import { expireApprovals } from "./expire-approvals.ts";
import { extendApproval } from "./extend-approval.ts";
import { getApproval } from "./get-approval.ts";
import { reopenApproval } from "./reopen-approval.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

/** What is to be true of one approval. `isDue`: its time is over, and nothing has followed from that yet. */
interface Model {
  readonly status: ApprovalStatus;
  readonly expiryThen: ExpiryThen | null;
  readonly waitsForEver: boolean;
  readonly isDue: boolean;
}

const acts = [
  "approve",
  "edit",
  "edit wrongly",
  "reject",
  "answer",
  "approve another hash",
  "approve among many",
  "let time pass",
  "look for what is due",
  "give more time",
  "let it wait for ever",
  "stop the run",
] as const;
type Act = (typeof acts)[number];

const decisions: Partial<Record<Act, Decision>> = {
  approve: { type: "approve" },
  "approve among many": { type: "approve" },
  "approve another hash": { type: "approve" },
  edit: { type: "edit", args: { to: "eve@example.com", body: "Hello" } },
  "edit wrongly": { type: "edit", args: { to: 1 } },
  reject: { type: "reject", reason: "No" },
  answer: { type: "answer", text: "Yes" },
};

const ends: Partial<Record<Act, ApprovalStatus>> = {
  approve: "approved",
  "approve among many": "approved",
  edit: "edited",
  reject: "rejected",
  "stop the run": "withdrawn",
};

/** Those that are refused change nothing but what is due all the same. */
const looks: ReadonlySet<Act> = new Set([
  "look for what is due",
  "give more time",
  "let it wait for ever",
  ...(Object.keys(decisions) as Act[]),
]);

function step(model: Model, act: Act): Model {
  if (model.status !== "pending") return model;
  if (act === "let time pass") return { ...model, isDue: model.expiryThen !== null && !model.waitsForEver };
  if (looks.has(act) && model.isDue && model.expiryThen === "reject") return { ...model, status: "expired" };
  if (act === "look for what is due") return { ...model, isDue: false };
  if (act === "give more time") return { ...model, isDue: false };
  if (act === "let it wait for ever") return { ...model, isDue: false, waitsForEver: true };
  return { ...model, status: ends[act] ?? model.status };
}

async function perform(ctx: Ctx, { run, approvals }: SuspendedTestRun, act: Act): Promise<unknown> {
  const [{ id: approvalId, argsHash }] = approvals;
  const decision = decisions[act];
  if (act === "approve among many" && decision)
    return decideApprovals(ctx, { decisions: [{ approvalId, argsHash, decision }] });
  if (act === "approve another hash" && decision)
    return decideApproval(ctx, { approvalId, argsHash: "another", decision });
  if (decision) return decideApproval(ctx, { approvalId, argsHash, decision });
  if (act === "stop the run") return cancelRun(ctx, { runId: run.id });
  if (act === "look for what is due") return expireApprovals(deps);
  if (act === "give more time") return extendApproval(ctx, { approvalId, seconds: 3_600 });
  if (act === "let it wait for ever") return extendApproval(ctx, { approvalId, seconds: null });
  return deps.db.approval.updateMany({
    where: { id: approvalId, status: "pending", expiresAt: { not: null } },
    data: { expiresAt: new Date(Date.now() - 1_000) },
  });
}

function runStatusAfter(plan: readonly Act[], { status }: Model): string {
  if (plan.includes("stop the run")) return "cancelled";
  return status === "pending" ? "awaiting_approval" : "queued";
}

it("whatever is done to an approval, in any order, it is where the machine says, and everybody was told once", async () => {
  const plans = fc.record({
    expiryThen: fc.constantFrom<ExpiryThen | null>("reject", "remind", null),
    plan: fc.array(fc.constantFrom(...acts), { maxLength: 12 }),
  });
  await fc.assert(
    fc.asyncProperty(plans, async ({ expiryThen, plan }) => {
      const ctx = await createTestUser(deps);
      const suspended = await suspendTestRun(ctx);
      const { run, approvals } = suspended;
      const [{ id: approvalId }] = approvals;
      const expiresAt = expiryThen ? new Date(Date.now() + 60_000) : null;
      await deps.db.approval.update({ where: { id: approvalId }, data: { expiryThen, expiresAt } });
      let model: Model = { status: "pending", expiryThen, waitsForEver: false, isDue: false };
      for (const act of plan) {
        const before = model.status;
        model = step(model, act);
        await perform(ctx, suspended, act).catch(() => {});
        const { status } = await getApproval(ctx, { approvalId });
        expect(status, act).toBe(model.status);
        if (status !== before) expect(approvalTransitions[before]).toContain(status);
      }
      expect((await getRun(ctx, { runId: run.id })).status).toBe(runStatusAfter(plan, model));
      const told = (await readEventsOf(deps, run.conversationId)).flatMap((event) =>
        event.type === "approval-decided" || event.type === "approval-expired"
          ? [event.payload.approval.status]
          : [],
      );
      expect(told).toEqual(["pending", "withdrawn"].includes(model.status) ? [] : [model.status]);
      const reopened = await reopenApproval(ctx, { approvalId }).catch((error) => error.code);
      if (model.status === "expired") expect(reopened).toMatchObject({ outcome: "reopened" });
      else expect(reopened).toBe("APPROVAL_NOT_EXPIRED");
      await expireApprovals(deps);
    }),
    { numRuns: 40 },
  );
});
