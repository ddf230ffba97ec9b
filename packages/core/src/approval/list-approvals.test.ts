import type { Approval, ApprovalListInput } from "@holdfast/contracts";
import {
  createTestDeps,
  createTestRequest,
  createTestUser,
  suspendTestRun,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deleteConversation } from "../conversation/delete-conversation.ts";
import type { Ctx } from "../deps.ts";
import { decideApproval } from "./decide-approval.ts";
import { listApprovals } from "./list-approvals.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

const approve = (ctx: Ctx, { id: approvalId, argsHash }: Approval) =>
  decideApproval(ctx, { approvalId, argsHash, decision: { type: "approve" } });

async function listAll(ctx: Ctx, input: ApprovalListInput): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listApprovals>> = await listApprovals(ctx, { ...input, cursor });
    expect(page.approvals.length).toBeLessThanOrEqual(input.limit ?? 30);
    ids.push(...page.approvals.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return ids;
}

describe("listApprovals", () => {
  it.each([1, 2, 5, 100])("shows each once, over all my conversations, in pages of %i", async (limit) => {
    const ctx = await createTestUser(deps);
    const first = await suspendTestRun(ctx, { requests: [0, 1, 2].map(() => createTestRequest()) });
    const second = await suspendTestRun(ctx, { requests: [0, 1].map(() => createTestRequest()) });
    const approvals = [...first.approvals, ...second.approvals];
    const ids = approvals.map(({ id }) => id);
    expect(await listAll(ctx, { limit })).toEqual(ids);
    for (const approval of approvals.slice(0, 4)) await approve(ctx, approval);
    expect(await listAll(ctx, { limit, status: "pending" })).toEqual(ids.slice(4));
    expect(await listAll(ctx, { limit, status: "decided" })).toEqual(ids.slice(0, 4).toReversed());
    const { conversationId } = second.run;
    expect(await listAll(ctx, { limit, status: "decided", conversationId })).toEqual([ids[3]]);
  });

  it("shows nobody else's, not even by the conversation's id or a cursor", async () => {
    const [ada, bob] = [await createTestUser(deps), await createTestUser(deps)];
    const { run, approvals } = await suspendTestRun(ada);
    const { conversationId } = run;
    const cursor = "00000000-0000-7000-8000-000000000000";
    for (const input of [{}, { conversationId }, { cursor }]) {
      expect(await listApprovals(bob, input)).toEqual({ approvals: [], nextCursor: null });
    }
    await approve(ada, approvals[0]);
    expect((await listApprovals(bob, { status: "decided" })).approvals).toEqual([]);
  });

  it("leaves out those of a deleted conversation", async () => {
    const ctx = await createTestUser(deps);
    const { run } = await suspendTestRun(ctx);
    await deleteConversation(ctx, { conversationId: run.conversationId });
    for (const status of ["pending", "decided"] as const) {
      expect((await listApprovals(ctx, { status })).approvals).toEqual([]);
    }
  });
});
