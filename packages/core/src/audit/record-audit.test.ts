import { newId, type ToolDescription } from "@holdfast/contracts";
import {
  claimTestRun,
  createTestConversation,
  createTestDeps,
  createTestUser,
  createTestWorker,
  makeDue,
  readEventsOf,
  suspendTestRun,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decideApproval } from "../approval/decide-approval.ts";
import { expireApprovals } from "../approval/expire-approvals.ts";
import { extendApproval } from "../approval/extend-approval.ts";
import { reopenApproval } from "../approval/reopen-approval.ts";
import { deleteConversation } from "../conversation/delete-conversation.ts";
import { updateConversation } from "../conversation/update-conversation.ts";
import type { Ctx } from "../deps.ts";
import { beginEffect } from "../effect/begin-effect.ts";
import { finishEffect } from "../effect/finish-effect.ts";
import { loseEffect } from "../effect/retry-effect.ts";
import { settleEffect } from "../effect/settle-effect.ts";
import { createGrant } from "../grant/create-grant.ts";
import { revokeGrant } from "../grant/revoke-grant.ts";
import { denyCall } from "../policy/deny-call.ts";
import { setToolPolicy } from "../policy/set-tool-policy.ts";
import { cancelRun } from "../run/cancel-run.ts";
import { claimRun } from "../run/claim-run.ts";
import { failRun } from "../run/fail-run.ts";
import { LeaseLostError } from "../run/lease-lost-error.ts";
import { listAudit } from "./list-audit.ts";
import { auditedBy, recordAudit } from "./record-audit.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

const sendEmail: ToolDescription = {
  name: "send_email",
  title: "Send e-mail",
  description: "Sends.",
  risk: "external",
  version: "1",
  schema: {},
  reach: ["to"],
  defaultPolicy: "ask",
  isQuestion: false,
};

const trailOf = async (ctx: Ctx) => (await listAudit(ctx, {})).entries;

async function claimAgain(ctx: Ctx, conversationId: string) {
  const claimed = await claimRun(ctx, { conversationId, worker: createTestWorker() });
  if (!claimed) throw new Error("There is nothing to claim.");
  return claimed;
}

describe("the trail", () => {
  it.each(["UPDATE audit_entry SET action = 'executed'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"])(
    "refuses %s, whether or not it hits a row",
    async (statement) => {
      await expect(deps.db.$executeRawUnsafe(statement)).rejects.toThrow("audit_entry is append-only");
      const ctx = await createTestUser(deps);
      await recordAudit(deps.db, [{ action: "granted", ...auditedBy(ctx) }]);
      await expect(deps.db.$executeRawUnsafe(statement)).rejects.toThrow("audit_entry is append-only");
      await expect(
        deps.db.$transaction([
          deps.db.$executeRawUnsafe("SET LOCAL session_replication_role = replica"),
          deps.db.$executeRawUnsafe(statement),
        ]),
      ).rejects.toThrow("audit_entry is append-only");
      expect(await trailOf(ctx)).toHaveLength(1);
    },
  );

  it("keeps what is deleted elsewhere, under the name of that day", async () => {
    const ctx = await createTestUser(deps);
    const { run } = await suspendTestRun(ctx);
    await cancelRun(ctx, { runId: run.id });
    const before = await trailOf(ctx);
    await deps.db.conversation.delete({ where: { id: run.conversationId } });
    await deps.db.user.update({ where: { id: ctx.userId }, data: { name: "Countess" } });

    expect(before).toMatchObject([{ actor: { id: ctx.userId, name: "Ada" } }]);
    expect(await trailOf(ctx)).toEqual(before);
  });

  it("keeps any text exactly", async () => {
    const ctx = await createTestUser(deps);
    const args = { z: "\u0000 \ud800 👋 \\u0000", a: [0.1, null, { "": true }] };
    await recordAudit(deps.db, [
      { action: "decided", ...auditedBy(ctx), args, details: { reason: "\u0000" } },
    ]);

    const [entry] = await trailOf(ctx);
    expect(JSON.stringify(entry?.args)).toBe(JSON.stringify(args));
    expect(entry?.details).toEqual({ reason: "\u0000" });
  });
});

describe("a decision", () => {
  it("is told once: who, from where, on what, and which", async () => {
    const ctx = await createTestUser(deps);
    const { run, approvals } = await suspendTestRun(ctx);
    const [{ id: approvalId, argsHash, tool, args, toolCallId }] = approvals;
    const decision = { type: "edit", args: { to: "eve@example.com", body: "Hello" } } as const;
    await Promise.all(
      Array.from({ length: 5 }, () => decideApproval(ctx, { approvalId, argsHash, decision })),
    );

    expect(await trailOf(ctx)).toEqual([
      {
        id: expect.any(String),
        at: expect.any(String),
        action: "decided",
        actor: { id: ctx.userId, name: "Ada" },
        device: "Ada's browser",
        tool,
        conversationId: run.conversationId,
        runId: run.id,
        toolCallId,
        approvalId,
        grantId: null,
        args,
        argsHash,
        policy: "default",
        outcome: "edited",
        details: decision,
        execution: null,
      },
    ]);
  });

  it("that is not taken is not told", async () => {
    const ctx = await createTestUser(deps);
    const { approvals } = await suspendTestRun(ctx);
    const decision = { type: "approve" } as const;
    const input = { approvalId: approvals[0].id, argsHash: "another", decision };
    await expect(decideApproval(ctx, input)).rejects.toMatchObject({ code: "ARGS_CHANGED" });

    expect(await trailOf(ctx)).toEqual([]);
  });
});

describe("time that runs out", () => {
  it("is told as nobody's doing; more of it, and asking again, as somebody's", async () => {
    const ctx = await createTestUser(deps);
    const { approvals } = await suspendTestRun(ctx);
    const [{ id: approvalId }] = approvals;
    await makeDue(deps, approvalId);
    await deps.db.approval.update({
      where: { id: approvalId },
      data: { expiresAt: new Date(Date.now() + 60_000) },
    });
    await extendApproval(ctx, { approvalId, seconds: 3_600 });
    await makeDue(deps, approvalId);
    await Promise.all([expireApprovals(deps), expireApprovals(deps)]);
    await reopenApproval(ctx, { approvalId });
    await reopenApproval(ctx, { approvalId });

    expect(await trailOf(ctx)).toMatchObject([
      { action: "reopened", actor: { name: "Ada" }, approvalId },
      { action: "expired", actor: null, approvalId, outcome: "expired" },
      { action: "extended", actor: { name: "Ada" }, approvalId, outcome: "pending" },
    ]);
  });
});

describe("what was asked and is withdrawn", () => {
  it.each([
    ["cancelled", "Ada", (ctx: Ctx, runId: string) => cancelRun(ctx, { runId })],
    [
      "cancelled",
      "Ada",
      async (ctx: Ctx, id: string) => {
        const { conversationId } = await deps.db.run.findUniqueOrThrow({ where: { id } });
        await deleteConversation(ctx, { conversationId });
      },
    ],
  ] as const)("with a run that is %s is told, and by whom", async (status, name, end) => {
    const ctx = await createTestUser(deps);
    const { run, approvals } = await suspendTestRun(ctx);
    await end(ctx, run.id);

    expect(await trailOf(ctx)).toMatchObject([
      {
        action: "withdrawn",
        actor: { name },
        approvalId: approvals[0].id,
        outcome: "withdrawn",
        details: { run: status },
      },
    ]);
  });

  it("with a run that failed was withdrawn by nobody", async () => {
    const ctx = await createTestUser(deps);
    const { run, approvals } = await suspendTestRun(ctx);
    await deps.db.run.update({ where: { id: run.id }, data: { status: "queued" } });
    const claimed = await claimAgain(ctx, run.conversationId);
    await failRun(deps, claimed, { code: "INTERNAL", message: "It failed." });

    expect(await trailOf(ctx)).toMatchObject([
      {
        action: "withdrawn",
        actor: null,
        device: null,
        approvalId: approvals[0].id,
        details: { run: "failed" },
      },
    ]);
  });
});

describe("the end of a tool call", () => {
  it("of one that nobody was asked about says under whose word it ran", async () => {
    const ctx = await createTestUser(deps);
    const { claimed } = await claimTestRun(ctx);
    const [toolCallId, args] = [newId(), { to: "bob@example.com" }];
    const call = { toolCallId, tool: "send_email", args };
    await beginEffect(deps.db, claimed, {
      ...call,
      isEdited: false,
      isRepeatable: false,
      policySource: "conversation",
    });
    await finishEffect(deps.db, claimed, { toolCallId, status: "completed", result: null });

    expect(await trailOf(ctx)).toMatchObject([
      { ...call, action: "executed", policy: "conversation", approvalId: null, grantId: null },
    ]);
  });

  it("that the policy denies is told once, with whose word it is and what the agent was told", async () => {
    const ctx = await createTestUser(deps);
    const { claimed } = await claimTestRun(ctx);
    const call = { toolCallId: newId(), tool: "send_email", args: { to: "bob@example.com" } };
    const denied = { ...call, source: "operator", result: "It is not allowed." } as const;
    await denyCall(deps.db, claimed, denied);
    await denyCall(deps.db, claimed, denied);

    expect(await trailOf(ctx)).toMatchObject([
      { ...call, action: "denied", policy: "operator", outcome: "denied", details: "It is not allowed." },
    ]);
    const late = { ...claimed, epoch: claimed.epoch - 1 };
    await expect(denyCall(deps.db, late, { ...denied, toolCallId: newId() })).rejects.toThrow(LeaseLostError);
    expect(await trailOf(ctx)).toHaveLength(1);
    expect((await readEventsOf(deps, claimed.conversationId)).at(-1)).toMatchObject({
      type: "tool-call-finished",
      payload: { toolCallId: call.toolCallId, status: "denied", result: "It is not allowed." },
    });
  });

  async function begin(ctx: Ctx) {
    const { run, approvals } = await suspendTestRun(ctx);
    const [{ id: approvalId, argsHash, tool, args, toolCallId }] = approvals;
    await decideApproval(ctx, { approvalId, argsHash, decision: { type: "approve" } });
    const fence = await claimAgain(ctx, run.conversationId);
    await beginEffect(deps.db, fence, { toolCallId, tool, args, isEdited: false, isRepeatable: false });
    return { fence, toolCallId, tool, args, approvalId };
  }

  it.each(["completed", "failed"] as const)(
    "is told once when it %s, beside the decision",
    async (status) => {
      const ctx = await createTestUser(deps);
      const { fence, toolCallId, tool, args, approvalId } = await begin(ctx);
      const result = { sent: "\u0000 yes" };
      await finishEffect(deps.db, fence, { toolCallId, status, result });
      await finishEffect(deps.db, fence, { toolCallId, status, result });

      expect(await trailOf(ctx)).toMatchObject([
        {
          action: "executed",
          actor: null,
          tool,
          args,
          toolCallId,
          approvalId,
          policy: "default",
          outcome: status,
          details: result,
        },
        { action: "decided", outcome: "approved", execution: status },
      ]);
    },
  );

  it("that nobody knows, and that a person then settles, is told twice", async () => {
    const ctx = await createTestUser(deps);
    const { fence, toolCallId } = await begin(ctx);
    await loseEffect(deps.db, fence, { toolCallId, tries: 1 });
    await settleEffect(deps.db, fence, { toolCallId, tries: 1, result: "It was sent." });

    expect(await trailOf(ctx)).toMatchObject([
      { action: "executed", outcome: "settled", details: "It was sent." },
      { action: "executed", outcome: "unknown", details: null },
      { action: "decided", execution: "settled" },
    ]);
  });

  it("leaves a long result to the conversation", async () => {
    const ctx = await createTestUser(deps);
    const { fence, toolCallId } = await begin(ctx);
    await finishEffect(deps.db, fence, { toolCallId, status: "completed", result: "x".repeat(20_000) });

    expect((await trailOf(ctx))[0]?.details).toEqual({ resultCharacters: 20_002 });
  });

  it("of a lost attempt is not told", async () => {
    const ctx = await createTestUser(deps);
    const { fence, toolCallId } = await begin(ctx);
    const late = { ...fence, epoch: fence.epoch - 1 };
    await expect(
      finishEffect(deps.db, late, { toolCallId, status: "completed", result: newId() }),
    ).rejects.toThrow();

    expect((await trailOf(ctx)).map(({ action }) => action)).toEqual(["decided"]);
  });
});

describe("a change of policy", () => {
  it("is told with what was set: of a tool, and of a conversation", async () => {
    const ctx = await createTestUser(deps);
    const { id: conversationId } = await createTestConversation(ctx);
    await setToolPolicy(ctx, {
      toolbox: { tools: [sendEmail], operatorPolicy: {} },
      tool: "send_email",
      policy: "deny",
    });
    await updateConversation(ctx, { conversationId, title: "A name is no policy" });
    await updateConversation(ctx, { conversationId, approvalMode: "most" });

    expect(await trailOf(ctx)).toMatchObject([
      { action: "policy-changed", actor: { name: "Ada" }, conversationId, details: { approvalMode: "most" } },
      { action: "policy-changed", device: "Ada's browser", tool: "send_email", details: { policy: "deny" } },
    ]);
  });
});

describe("a standing approval", () => {
  it("is told when it is made, and once when it is revoked, with what it covers", async () => {
    const ctx = await createTestUser(deps);
    const toolbox = { tools: [sendEmail], operatorPolicy: {} };
    const matchers = [{ path: "to", match: "glob", value: "*@example.com" }] as const;
    const { id: grantId } = await createGrant(ctx, { toolbox, tool: "send_email", matchers: [...matchers] });
    await Promise.all([revokeGrant(ctx, { grantId }), revokeGrant(ctx, { grantId })]);
    await expect(revokeGrant(await createTestUser(deps), { grantId })).rejects.toThrow();

    expect(await trailOf(ctx)).toMatchObject([
      { action: "revoked", actor: { name: "Ada" }, grantId, tool: "send_email", details: { matchers } },
      { action: "granted", actor: { name: "Ada" }, grantId, tool: "send_email", details: { matchers } },
    ]);
  });
});
