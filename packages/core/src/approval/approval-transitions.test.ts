import { type ApprovalStatus, approvalStatusSchema, type Decision } from "@holdfast/contracts";
import {
  createTestDeps,
  createTestUser,
  createTestWorker,
  makeDue,
  type SuspendedTestRun,
  suspendTestRun,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deleteConversation } from "../conversation/delete-conversation.ts";
import type { Ctx } from "../deps.ts";
import { cancelRun } from "../run/cancel-run.ts";
import { claimRun } from "../run/claim-run.ts";
import { failRun } from "../run/fail-run.ts";
import { suspendRun } from "../run/suspend-run.ts";
import { approvalTransitions, decidedStatus } from "./approval-transitions.ts";
import { decideApproval } from "./decide-approval.ts";
import { expireApprovals } from "./expire-approvals.ts";
import { extendApproval } from "./extend-approval.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

const decide =
  (decision: Decision) =>
  (ctx: Ctx, { approvals }: SuspendedTestRun) =>
    decideApproval(ctx, { approvalId: approvals[0].id, argsHash: approvals[0].argsHash, decision });

async function wake({ run }: SuspendedTestRun) {
  await deps.db.run.update({ where: { id: run.id }, data: { status: "queued" } });
  const { conversationId } = run;
  const claimed = await claimRun(deps, { conversationId, worker: createTestWorker() });
  if (!claimed) throw new Error("Nothing was claimed.");
  return claimed;
}

/** Everything that may move an approval. */
const verbs: Record<string, (ctx: Ctx, suspended: SuspendedTestRun) => Promise<unknown>> = {
  approve: decide({ type: "approve" }),
  edit: decide({ type: "edit", args: { to: "eve@example.com", body: "Hello" } }),
  reject: decide({ type: "reject" }),
  answer: decide({ type: "answer", text: "Yes" }),
  answerQuestion: async (ctx, suspended) => {
    const data = { kind: "question", args: { question: "Where to?" } } as const;
    await deps.db.approval.updateMany({ where: { id: suspended.approvals[0].id, status: "pending" }, data });
    await decide({ type: "answer", text: "Home" })(ctx, suspended);
  },
  extend: (ctx, { approvals }) => extendApproval(ctx, { approvalId: approvals[0].id, seconds: 60 }),
  expire: async (_, { approvals }) => {
    const [{ id: approvalId }] = approvals;
    const { status } = await deps.db.approval.findUniqueOrThrow({ where: { id: approvalId } });
    if (status === "pending") await makeDue(deps, approvalId);
    await expireApprovals(deps);
  },
  cancel: (ctx, { run }) => cancelRun(ctx, { runId: run.id }),
  delete: (ctx, { run }) => deleteConversation(ctx, { conversationId: run.conversationId }),
  fail: async (_, suspended) =>
    failRun(deps, await wake(suspended), { code: "INTERNAL", message: "It broke." }),
  suspend: async (_, suspended) => suspendRun(deps, await wake(suspended), suspended.requests),
};

const cases = approvalStatusSchema.options.flatMap((from) =>
  Object.keys(verbs).map((verb) => [from, verb] as const),
);

describe("the life of an approval", () => {
  it("is the one of DESIGN §5", () => {
    const ends: ApprovalStatus[] = ["approved", "edited", "rejected", "answered", "expired", "withdrawn"];
    expect(approvalTransitions).toEqual({
      pending: ends,
      ...Object.fromEntries(ends.map((status) => [status, []])),
    });
  });

  it("has one end for each decision", () => {
    const types = ["approve", "edit", "reject", "answer"] as const;
    const ends = types.map((type) => decidedStatus({ type, args: {}, text: "" }));
    expect(ends).toEqual(["approved", "edited", "rejected", "answered"]);
  });

  const observed = new Set<string>();

  it.each(cases)("from %s, %s moves it as the table says or leaves it untouched", async (from, verb) => {
    const ctx = await createTestUser(deps);
    const suspended = await suspendTestRun(ctx);
    const [{ id }] = suspended.approvals;
    const before = await deps.db.approval.update({ where: { id }, data: { status: from } });
    await verbs[verb]?.(ctx, suspended).catch(() => {});
    const after = await deps.db.approval.findUniqueOrThrow({ where: { id } });
    if (after.status === from) return expect(after).toEqual(before);
    observed.add(`${from} → ${after.status}`);
    expect(approvalTransitions[from]).toContain(after.status);
  });

  it("takes every way of the table", () => {
    const ways = approvalTransitions.pending.map((to) => `pending → ${to}`);
    expect([...observed].sort()).toEqual(ways.sort());
  });
});
