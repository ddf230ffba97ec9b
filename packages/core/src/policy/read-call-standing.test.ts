import { newId } from "@holdfast/contracts";
import {
  claimTestRun,
  createTestConversation,
  createTestDeps,
  createTestRequest,
  createTestUser,
  createTestWorker,
  suspendTestRun,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, expect, it } from "vitest";
import { decideApproval } from "../approval/decide-approval.ts";
import { updateConversation } from "../conversation/update-conversation.ts";
import type { Ctx } from "../deps.ts";
import { beginEffect } from "../effect/begin-effect.ts";
import { claimRun } from "../run/claim-run.ts";
import { LeaseLostError } from "../run/lease-lost-error.ts";
import { releaseRun } from "../run/release-run.ts";
import { readCallStanding } from "./read-call-standing.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

const tool = "send_email";
const matchers = [{ path: "to", match: "exact", value: "bob\u0000@example.com" }];
const give = async ({ db, userId }: Ctx, change: object = {}): Promise<string> =>
  (await db.grant.create({ data: { id: newId(), userId, tool, matchers, ...change } })).id;

it("of a call that nothing is said of", async () => {
  const { claimed } = await claimTestRun(await createTestUser(deps));
  expect(await readCallStanding(deps.db, claimed, { toolCallId: newId(), tool })).toMatchObject({
    mode: "default",
    userPolicy: null,
    asked: null,
    grants: [],
    hasBegun: false,
  });
});

it("has the user's word, the conversation's mode and the grants in force for it, those without a limit first", async () => {
  const [ctx, stranger] = [await createTestUser(deps), await createTestUser(deps)];
  const { claimed } = await claimTestRun(ctx);
  const { conversationId } = claimed;
  const { id: elsewhere } = await createTestConversation(ctx);
  await updateConversation(ctx, { conversationId, approvalMode: "writes" });
  await deps.db.toolPolicy.createMany({
    data: [
      { userId: ctx.userId, tool, policy: "deny" },
      { userId: stranger.userId, tool, policy: "allow" },
      { userId: ctx.userId, tool: "current_time", policy: "allow" },
    ],
  });
  const limited = await give(ctx, { maxUses: 2, uses: 1, conversationId });
  const free = await give(ctx, { expiresAt: new Date(Date.now() + 60_000) });
  await give(ctx, { conversationId: elsewhere });
  await give(ctx, { tool: "current_time" });
  await give(ctx, { revokedAt: new Date() });
  await give(ctx, { expiresAt: new Date(Date.now() - 1) });
  await give(ctx, { maxUses: 2, uses: 2 });
  await give(stranger);
  expect(await readCallStanding(deps.db, claimed, { toolCallId: newId(), tool })).toMatchObject({
    mode: "writes",
    userPolicy: "deny",
    grants: [
      { id: free, matchers },
      { id: limited, matchers },
    ],
  });
});

it("has what was asked last and how it was answered, and whether the call has begun", async () => {
  const ctx = await createTestUser(deps);
  const request = { ...createTestRequest(), toolVersion: "2", policySource: "user" as const };
  const { approvals, run } = await suspendTestRun(ctx, { requests: [request] });
  const { id: approvalId, argsHash } = approvals[0];
  const decision = { type: "edit" as const, args: { to: "ann@example.com", body: "\u0000\ud800" } };
  await decideApproval(ctx, { approvalId, argsHash, decision });
  const claimed = await claimRun(deps, { conversationId: run.conversationId, worker: createTestWorker() });
  if (!claimed) throw new Error("The decision woke nobody.");
  const { toolCallId } = request;
  const read = () => readCallStanding(deps.db, claimed, { toolCallId, tool });
  const asked = { round: 0, toolVersion: "2", source: "user", verdict: decision };
  expect(await read()).toMatchObject({ asked, hasBegun: false });
  const begin = { toolCallId, tool, args: decision.args, isEdited: true, isRepeatable: true };
  await beginEffect(deps.db, claimed, begin);
  expect(await read()).toMatchObject({ asked, hasBegun: true });
  await deps.db.approval.update({ where: { id: approvalId }, data: { status: "expired" } });
  expect(await read()).toMatchObject({ asked: { ...asked, verdict: { type: "expired" } } });
  await deps.db.approval.update({ where: { id: approvalId }, data: { status: "withdrawn" } });
  expect(await read()).toMatchObject({ asked: null });
});

it("is told to nobody but the attempt that owns the run", async () => {
  const { claimed } = await claimTestRun(await createTestUser(deps));
  await releaseRun(deps, claimed, "worker-frozen");
  const read = readCallStanding(deps.db, claimed, { toolCallId: newId(), tool });
  await expect(read).rejects.toThrow(LeaseLostError);
});
