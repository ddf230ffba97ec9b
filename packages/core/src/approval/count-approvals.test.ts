import {
  createTestDeps,
  createTestRequest,
  createTestUser,
  suspendTestRun,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deleteConversation } from "../conversation/delete-conversation.ts";
import { countApprovals } from "./count-approvals.ts";
import { decideApproval } from "./decide-approval.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

describe("countApprovals", () => {
  it("counts what waits for me over all my conversations, and says since when", async () => {
    const [ctx, other] = [await createTestUser(deps), await createTestUser(deps)];
    expect(await countApprovals(ctx)).toEqual({ pending: 0, oldestAt: null });
    const { approvals } = await suspendTestRun(ctx, { requests: [createTestRequest(), createTestRequest()] });
    const later = await suspendTestRun(ctx);
    const [{ createdAt, id: approvalId, argsHash }] = approvals;
    expect(await countApprovals(ctx)).toEqual({ pending: 3, oldestAt: createdAt });
    await decideApproval(ctx, { approvalId, argsHash, decision: { type: "approve" } });
    expect(await countApprovals(ctx)).toMatchObject({ pending: 2 });
    await deleteConversation(ctx, { conversationId: later.run.conversationId });
    expect(await countApprovals(ctx)).toMatchObject({ pending: 1 });
    expect(await countApprovals(other)).toEqual({ pending: 0, oldestAt: null });
  });
});
