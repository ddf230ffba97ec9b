import { type Approval, type ApprovalListInput, newId } from "@holdfast/contracts";
import {
  createTestDeps,
  createTestRequest,
  createTestUser,
  suspendTestRun,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deleteConversation } from "../conversation/delete-conversation.ts";
import { updateConversation } from "../conversation/update-conversation.ts";
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

/** "08:00" of one day, for each of these. */
async function setDecidedAt(ids: readonly string[], times: readonly string[]): Promise<void> {
  for (const [index, id] of ids.entries()) {
    const decidedAt = new Date(`2026-11-02T${times[index]}:00Z`);
    await deps.db.approval.update({ where: { id }, data: { decidedAt } });
  }
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

  it.each([1, 2, 3, 100])(
    "shows the latest decision first, whenever it was asked, in pages of %i",
    async (limit) => {
      const ctx = await createTestUser(deps);
      const { approvals } = await suspendTestRun(ctx, {
        requests: [0, 1, 2, 3].map(() => createTestRequest()),
      });
      const ids = approvals.map(({ id }) => id);
      for (const index of [2, 0, 3, 1]) {
        const approval = approvals[index];
        if (approval) await approve(ctx, approval);
      }
      const decided = { limit, status: "decided" } as const;
      await setDecidedAt(ids, ["09:00", "07:00", "09:00", "08:00"]);
      expect(await listAll(ctx, decided)).toEqual([ids[2], ids[0], ids[3], ids[1]]);
    },
  );

  it("goes on where the last page ended, whatever is decided meanwhile", async () => {
    const ctx = await createTestUser(deps);
    const { approvals } = await suspendTestRun(ctx, { requests: [0, 1, 2].map(() => createTestRequest()) });
    const [first, second, third] = approvals;
    if (!second || !third) throw new Error("Three are asked for.");
    await approve(ctx, second);
    await approve(ctx, third);
    await setDecidedAt([second.id, third.id], ["08:00", "07:00"]);
    const page = await listApprovals(ctx, { status: "decided", limit: 1 });
    expect(page.approvals.map(({ id }) => id)).toEqual([second.id]);
    await approve(ctx, first);
    const next = await listApprovals(ctx, { status: "decided", limit: 1, cursor: page.nextCursor });
    expect(next.approvals.map(({ id }) => id)).toEqual([third.id]);
    expect(next.nextCursor).toBeNull();
  });

  it.each([
    ["pending", "not a cursor"],
    ["pending", `${new Date(0).toISOString()}_${newId()}`],
    ["decided", newId()],
    ["decided", `yesterday_${newId()}`],
    ["decided", `${new Date(0).toISOString()}_'; --`],
  ] as const)("of %s refuses the cursor %s", async (status, cursor) => {
    const ctx = await createTestUser(deps);
    await expect(listApprovals(ctx, { status, cursor })).rejects.toMatchObject({ code: "INVALID_INPUT" });
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

  it("shows with each what was asked, why the agent wants it, and what it has done so far", async () => {
    const ctx = await createTestUser(deps);
    const reason = "I have written the e-mail.\u0000";
    const { run, message, approvals } = await suspendTestRun(ctx, {
      requests: [{ ...createTestRequest(), reason }, createTestRequest()],
    });
    const { conversationId } = run;
    await updateConversation(ctx, { conversationId, title: "Lunch" });
    const effect = { runId: run.id, tool: "current_time", args: {}, idempotencyKey: "a", epoch: 1 };
    await deps.db.effect.create({ data: { ...effect, toolCallId: newId(), status: "completed" } });
    const did = [{ tool: "current_time", status: "completed" }];
    const question = message.parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join();
    expect((await listApprovals(ctx, {})).approvals.map(({ context }) => context)).toEqual([
      { conversationTitle: "Lunch", question, reason, did },
      { conversationTitle: "Lunch", question, reason: null, did },
    ]);
    await approve(ctx, approvals[0]);
    const later = { toolCallId: approvals[0].toolCallId, startedAt: new Date(Date.now() + 1_000) };
    await deps.db.effect.create({ data: { ...effect, ...later, tool: "send_email" } });
    const [decided] = (await listApprovals(ctx, { status: "decided" })).approvals;
    expect(decided?.context.did).toEqual(did);
    const [waiting] = (await listApprovals(ctx, {})).approvals;
    expect(waiting?.context.did).toEqual([...did, { tool: "send_email", status: "started" }]);
  });

  it.each([
    ["bob@example", 1],
    ["BOB", 1],
    ['say "hi"', 1],
    ["100%", 1],
    ["a_b", 1],
    ["send email", 2],
    ["send_email", 2],
    ["team lunch", 2],
    ["too early", 1],
    ["body", 0],
    ["aXb", 0],
  ])("finds %s among values, the tool's name, the title and reasons: %i", async (query, count) => {
    const ctx = await createTestUser(deps);
    const { run, approvals } = await suspendTestRun(ctx, {
      requests: [
        createTestRequest({ to: "bob@example.com", body: 'I say "hi": 100%' }),
        createTestRequest({ to: "eve@example.com", body: "a_b" }),
      ],
    });
    await updateConversation(ctx, { conversationId: run.conversationId, title: "Team lunch" });
    for (const { id: approvalId, argsHash } of approvals) {
      const reason = approvalId === approvals[0].id ? "Too early" : "No";
      await decideApproval(ctx, { approvalId, argsHash, decision: { type: "reject", reason } });
    }
    expect((await listApprovals(ctx, { status: "decided", query })).approvals).toHaveLength(count);
    expect((await listApprovals(ctx, { query })).approvals).toEqual([]);
  });

  it("shows those of one tool", async () => {
    const ctx = await createTestUser(deps);
    await suspendTestRun(ctx, {
      requests: [createTestRequest(), { ...createTestRequest(), tool: "create_event" }],
    });
    const tools = (await listApprovals(ctx, { tool: "create_event" })).approvals.map(({ tool }) => tool);
    expect(tools).toEqual(["create_event"]);
    expect((await listApprovals(ctx, { tool: "no_such_tool" })).approvals).toEqual([]);
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
