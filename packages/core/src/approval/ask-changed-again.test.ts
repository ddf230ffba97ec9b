import type { Approval, Policy, PolicySource, ToolDescription } from "@holdfast/contracts";
import {
  createTestDeps,
  createTestRequest,
  createTestUser,
  readEventsOf,
  suspendTestRun,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listAudit } from "../audit/list-audit.ts";
import { deleteConversation } from "../conversation/delete-conversation.ts";
import { updateConversation } from "../conversation/update-conversation.ts";
import type { Ctx } from "../deps.ts";
import { setToolPolicy } from "../policy/set-tool-policy.ts";
import type { Toolbox } from "../policy/toolbox.ts";
import type { ApprovalRequest } from "../run/suspend-run.ts";
import { askChangedAgain } from "./ask-changed-again.ts";
import { decideApproval } from "./decide-approval.ts";
import { decideApprovals } from "./decide-approvals.ts";
import { getApproval } from "./get-approval.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

const sendEmail: ToolDescription = {
  name: "send_email",
  title: "Send e-mail",
  description: "",
  risk: "external",
  version: "1",
  schema: { type: "object" },
  reach: ["to"],
  defaultPolicy: "ask",
  isQuestion: false,
};
const askUser: ToolDescription = { ...sendEmail, name: "ask_user", risk: "read", isQuestion: true };
const toolbox: Toolbox = { tools: [sendEmail, askUser], operatorPolicy: {} };
const strict: Toolbox = { ...toolbox, operatorPolicy: { send_email: "ask" } };
const forbidding: Toolbox = { ...toolbox, operatorPolicy: { "*": "deny" } };
const deployed: Toolbox = {
  ...toolbox,
  tools: [
    { ...sendEmail, version: "2", risk: "destructive", schema: { type: "object", required: ["cc"] } },
    askUser,
  ],
};
const tool = "send_email";

const requestOf = (change: Partial<ApprovalRequest> = {}): ApprovalRequest => ({
  ...createTestRequest(),
  toolVersion: "1",
  ...change,
});

async function ask(ctx: Ctx, change: Partial<ApprovalRequest> = {}) {
  const { run, approvals } = await suspendTestRun(ctx, { requests: [requestOf(change)] });
  await deps.db.$executeRaw`DELETE FROM pgboss.job`;
  return { run, asked: approvals[0] };
}

const now = (ctx: Ctx, { id }: Approval) => getApproval(ctx, { approvalId: id });
const decide = (ctx: Ctx, { id, argsHash }: Approval, by: Toolbox) =>
  decideApproval(ctx, { approvalId: id, argsHash, decision: { type: "approve" }, toolbox: by });
const statusOf = async (id: string) => (await deps.db.run.findUniqueOrThrow({ where: { id } })).status;
const jobsOf = (conversationId: string) =>
  deps.db.$queryRaw<unknown[]>`SELECT FROM pgboss.job WHERE data->>'conversationId' = ${conversationId}`;
const changesOf = async (conversationId: string) =>
  (await readEventsOf(deps, conversationId)).flatMap((event) =>
    event.type === "approval-updated" ? [event.payload] : [],
  );

describe("a decision on what would be asked otherwise by now", () => {
  it.each([
    ["another version of the tool", deployed, "tool-updated", { toolVersion: "2", risk: "destructive" }],
    ["an operator who wants it asked", strict, "policy-updated", { policy: { source: "operator" } }],
  ] as const)(
    "after %s is not recorded; it is asked anew, and then decided once",
    async (_, by, askedAgain, shown) => {
      const ctx = await createTestUser(deps);
      const { run, asked } = await ask(ctx);
      const refused = await decide(ctx, asked, by).catch((error: unknown) => error);
      const again = await now(ctx, asked);
      expect(refused).toMatchObject({ code: "ARGS_CHANGED", details: { approval: again } });
      expect(again).toMatchObject({
        ...shown,
        status: "pending",
        decision: null,
        askedAgain,
        args: asked.args,
      });
      expect(again.argsHash).not.toBe(asked.argsHash);
      expect(await changesOf(run.conversationId)).toEqual([{ approval: again, change: "asked-again" }]);
      expect(await statusOf(run.id)).toBe("awaiting_approval");
      // Once more with what was shown at first: the same refusal, and nothing is asked a second time.
      await expect(decide(ctx, asked, by)).rejects.toMatchObject({ code: "ARGS_CHANGED" });
      expect(await changesOf(run.conversationId)).toHaveLength(1);
      expect(await decide(ctx, again, by)).toMatchObject({
        outcome: "decided",
        approval: { status: "approved" },
      });
      expect(await statusOf(run.id)).toBe("queued");
      expect((await listAudit(ctx, {})).entries).toMatchObject([
        { action: "decided", argsHash: again.argsHash },
        {
          action: "asked-again",
          actor: null,
          argsHash: again.argsHash,
          details: { was: { argsHash: asked.argsHash } },
        },
      ]);
    },
  );

  it("keeps none of the others back", async () => {
    const ctx = await createTestUser(deps);
    const [old, fresh] = [await ask(ctx), await ask(ctx, { toolVersion: "2" })];
    const { results } = await decideApprovals(ctx, {
      toolbox: deployed,
      decisions: [old, fresh].map(({ asked: { id, argsHash } }) => ({
        approvalId: id,
        argsHash,
        decision: { type: "approve" },
      })),
    });
    expect(results).toMatchObject([
      { outcome: "failed", error: { appCode: "ARGS_CHANGED" } },
      { outcome: "decided", approval: { status: "approved" } },
    ]);
  });

  it("refuses five at once alike, and asks anew once", async () => {
    const ctx = await createTestUser(deps);
    const { run, asked } = await ask(ctx);
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => decide(ctx, asked, deployed)));
    for (const one of tries)
      expect(one).toMatchObject({ status: "rejected", reason: { code: "ARGS_CHANGED" } });
    expect(await changesOf(run.conversationId)).toHaveLength(1);
    expect((await now(ctx, asked)).status).toBe("pending");
  });

  it("is told that it was rejected, where it is denied by now", async () => {
    const ctx = await createTestUser(deps);
    const { run, asked } = await ask(ctx);
    expect(await decide(ctx, asked, forbidding)).toMatchObject({
      outcome: "already-decided",
      approval: {
        status: "rejected",
        decision: { type: "reject", reason: "The operator of this server does not allow this tool." },
        decidedBy: null,
        decidedFrom: null,
      },
    });
    expect(await statusOf(run.id)).toBe("queued");
    expect(await jobsOf(run.conversationId)).toHaveLength(1);
    expect((await listAudit(ctx, {})).entries).toMatchObject([
      { action: "decided", actor: null, outcome: "rejected" },
    ]);
  });

  it.each([
    ["what it was asked as before versions were kept", { toolVersion: "" }, deployed],
    ["a tool that is gone", {}, { tools: [], operatorPolicy: { "*": "deny" } }],
    ["a call that may have happened", { kind: "outcome" }, forbidding],
    ["a wish of the operator's that is gone", { policySource: "operator" }, toolbox],
  ] as const)("does not look at %s", async (_, change, by) => {
    const ctx = await createTestUser(deps);
    const { asked } = await ask(ctx, change);
    expect(await decide(ctx, asked, by)).toMatchObject({ outcome: "decided" });
  });
});

describe("what waits when its owner changes the policy", () => {
  const set = (ctx: Ctx, policy: Policy | null) => setToolPolicy(ctx, { toolbox, tool, policy });

  it("says at once whose word it is, to be decided with one click", async () => {
    const [ctx, other] = [await createTestUser(deps), await createTestUser(deps)];
    const [{ run, asked }, theirs] = [await ask(ctx), await ask(other)];
    await set(ctx, "ask");
    const again = await now(ctx, asked);
    expect(again).toMatchObject({ policy: { source: "user" }, askedAgain: "policy-updated" });
    expect(await changesOf(run.conversationId)).toEqual([{ approval: again, change: "asked-again" }]);
    expect(await now(other, theirs.asked)).toEqual(theirs.asked);
    expect((await listAudit(ctx, {})).entries[0]).toMatchObject({
      action: "asked-again",
      actor: { id: ctx.userId },
    });
    expect(await decide(ctx, again, toolbox)).toMatchObject({ outcome: "decided" });
  });

  it("goes on waiting as it was where it is allowed by now", async () => {
    const ctx = await createTestUser(deps);
    const { run, asked } = await ask(ctx);
    await set(ctx, "allow");
    expect(await now(ctx, asked)).toEqual(asked);
    expect(await changesOf(run.conversationId)).toEqual([]);
    expect(await decide(ctx, asked, toolbox)).toMatchObject({ outcome: "decided" });
  });

  it("is rejected in their name where it is denied by now, and the run goes on", async () => {
    const ctx = await createTestUser(deps);
    const { run, asked } = await ask(ctx);
    const question = await ask(ctx, { tool: "ask_user", kind: "question" });
    await set(ctx, "deny");
    expect(await now(ctx, asked)).toMatchObject({
      status: "rejected",
      decision: { type: "reject", reason: "The user does not allow this tool." },
      decidedBy: { id: ctx.userId },
      decidedFrom: "Ada's browser",
    });
    expect(await statusOf(run.id)).toBe("queued");
    expect(await jobsOf(run.conversationId)).toHaveLength(1);
    expect((await readEventsOf(deps, run.conversationId)).at(-1)).toMatchObject({
      type: "approval-decided",
      payload: { resumed: true },
    });
    expect((await now(ctx, question.asked)).status).toBe("pending");
    await setToolPolicy(ctx, { toolbox, tool: "ask_user", policy: "deny" });
    expect((await now(ctx, question.asked)).status).toBe("rejected");
  });

  it("has one end, though it is approved and denied at once", async () => {
    const ctx = await createTestUser(deps);
    const { run, asked } = await ask(ctx);
    const [, decided] = await Promise.all([set(ctx, "deny"), decide(ctx, asked, toolbox)]);
    const { status } = await now(ctx, asked);
    expect(decided.approval.status).toBe(status);
    const ends = (await readEventsOf(deps, run.conversationId)).filter(
      ({ type }) => type === "approval-decided",
    );
    expect(ends).toHaveLength(1);
    expect((await listAudit(ctx, { action: "decided" })).entries).toMatchObject([{ outcome: status }]);
  });

  it("of the conversation changes in that one alone", async () => {
    const ctx = await createTestUser(deps);
    const [{ run, asked }, elsewhere] = [await ask(ctx), await ask(ctx)];
    const change = (approvalMode: "everything" | "most") =>
      updateConversation(ctx, { conversationId: run.conversationId, approvalMode, toolbox });
    expect(await change("everything")).toMatchObject({ approvalMode: "everything" });
    const again = await now(ctx, asked);
    expect(again.policy.source).toBe("conversation");
    expect(await now(ctx, elsewhere.asked)).toEqual(elsewhere.asked);
    await change("most");
    expect(await now(ctx, asked)).toEqual(again);
  });
});

describe("what waits when a worker comes up", () => {
  it("is asked as it would be asked now, whosever it is, once, by however many", async () => {
    const users = [await createTestUser(deps), await createTestUser(deps)];
    const waiting = await Promise.all(users.map(async (ctx) => ({ ctx, ...(await ask(ctx)) })));
    const gone = await ask(users[0] as Ctx);
    await deleteConversation(users[0] as Ctx, { conversationId: gone.run.conversationId });
    await Promise.all([1, 2, 3].map(() => askChangedAgain(deps, { toolbox: deployed })));
    for (const { ctx, run, asked } of waiting) {
      const again = await now(ctx, asked);
      expect(again).toMatchObject({
        toolVersion: "2",
        risk: "destructive",
        schema: { required: ["cc"] },
        askedAgain: "tool-updated",
        policy: { source: "default" satisfies PolicySource },
      });
      expect(await changesOf(run.conversationId)).toEqual([{ approval: again, change: "asked-again" }]);
    }
  });
});
