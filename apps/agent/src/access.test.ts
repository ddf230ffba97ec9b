import { appRouter } from "@holdfast/api";
import { serviceToken } from "@holdfast/auth";
import { grantSchema, newId, notificationTargetSchema, toolListOutputSchema } from "@holdfast/contracts";
import type { Client } from "@holdfast/testing/agent-client";
import { createTestConversation, sendTestMessage, suspendTestRun } from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { startTestServer, type TestServer } from "../test/start-test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const publicPaths = ["user.signUp"];
const servicePaths = ["signIn.withPassword", "signIn.withAccount"];
/** tRPC keeps them flat, by their whole path, which its types do not say. */
const proceduresSchema = z.record(
  z.string(),
  z.custom<{ _def: { type: string } }>((procedure) => typeof procedure === "function"),
);
const procedures = Object.entries(proceduresSchema.parse(appRouter._def.procedures)).map(
  ([path, { _def }]) => ({ path, type: _def.type }),
);
const userProcedures = procedures.filter(({ path }) => ![...publicPaths, ...servicePaths].includes(path));

/** They name nobody's row: that they give and change only one's own is told below and in the tests of each. */
const ownPaths = [
  "agent.status",
  "approval.count",
  "approval.decideMany",
  "approval.list",
  "audit.list",
  "conversation.events",
  "conversation.feed",
  "conversation.list",
  "grant.list",
  "notification.addEmail",
  "notification.addPush",
  "notification.addWebhook",
  "notification.listTargets",
  "tool.list",
  "tool.setPolicy",
  "user.me",
];

async function policyOf(client: Client, name: string) {
  const { tools } = toolListOutputSchema.parse((await client.query("tool.list", {})).data);
  return tools.find((tool) => tool.name === name)?.policy;
}

describe("the API", () => {
  it("has the procedures of DESIGN §11 and no other", () => {
    expect(procedures.map(({ path }) => path).sort()).toEqual([
      "agent.status",
      "approval.count",
      "approval.decide",
      "approval.decideMany",
      "approval.extend",
      "approval.get",
      "approval.list",
      "approval.reopen",
      "audit.list",
      "conversation.create",
      "conversation.delete",
      "conversation.events",
      "conversation.feed",
      "conversation.get",
      "conversation.list",
      "conversation.restore",
      "conversation.setPresence",
      "conversation.update",
      "grant.create",
      "grant.list",
      "grant.preview",
      "grant.propose",
      "grant.revoke",
      "message.list",
      "message.send",
      "notification.addEmail",
      "notification.addPush",
      "notification.addWebhook",
      "notification.confirm",
      "notification.listTargets",
      "notification.removeTarget",
      "notification.sendConfirmation",
      "notification.test",
      "run.cancel",
      "run.get",
      "run.retry",
      "run.timeline",
      "signIn.withAccount",
      "signIn.withPassword",
      "tool.list",
      "tool.setPolicy",
      "user.me",
      "user.signUp",
    ]);
  });

  it.each(userProcedures)("$path wants a session, whatever is asked", async ({ path, type }) => {
    const told = { code: "UNAUTHORIZED", appCode: "UNAUTHENTICATED" };
    if (type === "subscription") {
      await using stream = await server.nobody.subscribe(path, {});
      expect(await stream.next()).toMatchObject({ event: "connected" });
      expect(await stream.next()).toMatchObject({
        event: "serialized-error",
        data: { message: "Please sign in first.", data: told },
      });
      return;
    }
    const answer = await (type === "query" ? server.nobody.query(path, {}) : server.nobody.mutate(path, {}));
    expect(answer.status).toBe(401);
    expect(answer.error).toMatchObject({ message: "Please sign in first.", ...told });
  });

  it.each(servicePaths)("%s does not exist for people, signed in or not", async (path) => {
    const { client } = await server.signIn();
    for (const caller of [client, server.nobody]) {
      const { status, error } = await caller.mutate(path, {});
      expect(status).toBe(404);
      expect(error).toMatchObject({ appCode: "NOT_FOUND", message: "There is no such procedure." });
    }
    const headers = { "x-holdfast-service": serviceToken(server.env.AUTH_SECRET) };
    expect((await server.nobody.mutate(path, {}, headers)).error?.appCode).toBe("INVALID_INPUT");
  });

  it.each(procedures.filter(({ type }) => type === "mutation"))(
    "$path refuses a page of another site",
    async ({ path }) => {
      const { client } = await server.signIn();
      for (const origin of ["https://evil.example.com", "http://chat.example.com", "null"]) {
        const { status, error } = await client.mutate(path, {}, { origin });
        expect(status).toBe(403);
        expect(error).toMatchObject({ code: "FORBIDDEN", appCode: "FORBIDDEN_ORIGIN" });
      }
    },
  );

  it("lets our own page and programs without an origin write", async () => {
    const { client } = await server.signIn();
    const origin = "https://chat.example.com";
    expect((await client.mutate("conversation.create", {}, { origin })).status).toBe(200);
    expect((await client.mutate("conversation.create", {})).status).toBe(200);
    const foreign = { "sec-fetch-site": "cross-site" };
    expect((await client.mutate("conversation.create", {}, foreign)).status).toBe(403);
  });

  it("takes no change by a link: a mutation is no GET", async () => {
    const { client } = await server.signIn();
    const { status, error } = await client.query("conversation.create", {});
    expect(status).toBe(405);
    expect(error?.appCode).toBe("INVALID_INPUT");
  });

  it("hides every row of another user from every procedure that names one", async () => {
    const [ada, bob] = [await server.signIn(), await server.signIn()];
    const { run, approvals } = await suspendTestRun(ada.ctx);
    const { conversationId } = run;
    const [{ id: approvalId, argsHash }] = approvals;
    const title = "Mine";
    const added = await ada.client.mutate("notification.addEmail", { address: "ada@example.com" });
    const { id: targetId } = notificationTargetSchema.parse(added.data);
    const scope = { tool: "send_email", matchers: [], conversationId };
    const granted = await ada.client.mutate("grant.create", scope);
    const { id: grantId } = grantSchema.parse(granted.data);
    await ada.client.mutate("tool.setPolicy", { tool: "send_email", policy: "allow" });
    const decision = { type: "approve" };
    const queries = [
      ["conversation.get", { conversationId }],
      ["message.list", { conversationId }],
      ["run.get", { runId: run.id }],
      ["run.timeline", { runId: run.id }],
      ["approval.get", { approvalId }],
      ["grant.propose", { approvalId }],
      ["grant.preview", scope],
    ] as const;
    const mutations = [
      ["conversation.create", { id: conversationId }],
      ["conversation.update", { conversationId, title }],
      ["conversation.delete", { conversationId }],
      ["conversation.restore", { conversationId }],
      ["message.send", { conversationId, clientMessageId: newId(), text: "Hi" }],
      ["run.cancel", { runId: run.id }],
      ["run.retry", { runId: run.id }],
      ["approval.decide", { approvalId, argsHash, decision }],
      ["approval.extend", { approvalId, seconds: 60 }],
      ["approval.reopen", { approvalId }],
      ["conversation.setPresence", { conversationId, tabId: newId(), isPresent: true }],
      ["notification.sendConfirmation", { targetId }],
      ["notification.confirm", { targetId, code: "12345678" }],
      ["notification.test", { targetId }],
      ["notification.removeTarget", { targetId }],
      ["grant.create", scope],
      ["grant.revoke", { grantId }],
    ] as const;
    const named = [...queries, ...mutations].map(([path]) => path);
    expect([...named, ...ownPaths].sort()).toEqual(userProcedures.map(({ path }) => path).sort());
    const answers = [
      ...(await Promise.all(queries.map(([path, input]) => bob.client.query(path, input)))),
      ...(await Promise.all(mutations.map(([path, input]) => bob.client.mutate(path, input)))),
    ];
    const many = await bob.client.mutate("approval.decideMany", {
      decisions: [{ approvalId, argsHash, decision }],
    });
    expect(many.data).toMatchObject({ results: [{ outcome: "failed", error: { appCode: "NOT_FOUND" } }] });
    expect((await bob.client.query("approval.count", {})).data).toEqual({ pending: 0, oldestAt: null });
    for (const { status, error } of answers) {
      expect(status).toBe(404);
      expect(error).toMatchObject({ code: "NOT_FOUND", appCode: "NOT_FOUND" });
    }
    expect((await ada.client.query("approval.get", { approvalId })).data).toEqual(approvals[0]);
    expect((await bob.client.query("notification.listTargets")).data).toMatchObject({ targets: [] });
    expect((await ada.client.query("grant.list", {})).data).toEqual({ grants: [granted.data] });
    expect((await bob.client.query("grant.list", {})).data).toEqual({ grants: [] });
    expect(await policyOf(ada.client, "send_email")).toBe("allow");
    expect(await policyOf(bob.client, "send_email")).toBe("ask");
    expect((await bob.client.query("conversation.list", {})).data).toEqual({
      conversations: [],
      nextCursor: null,
    });
    expect((await bob.client.query("approval.list", { conversationId })).data).toEqual({
      approvals: [],
      nextCursor: null,
    });
    await ada.client.mutate("approval.decide", { approvalId, argsHash, decision });
    expect((await ada.client.query("audit.list", {})).data).toMatchObject({
      entries: expect.arrayContaining([expect.objectContaining({ action: "decided", approvalId })]),
    });
    expect((await bob.client.query("audit.list", {})).data).toEqual({ entries: [], nextCursor: null });
  });

  it("answers the owner", async () => {
    const { client, ctx } = await server.signIn();
    const { id: conversationId } = await createTestConversation(ctx);
    const { message, run } = await sendTestMessage(ctx, { conversationId });
    expect((await client.query("user.me")).data).toMatchObject({ id: ctx.userId, name: "Ada" });
    expect((await client.query("run.get", { runId: run.id })).data).toEqual(run);
    expect((await client.query("message.list", { conversationId })).data).toEqual({
      messages: [message],
      restarts: {},
      nextCursor: null,
    });
  });

  it("gives the model that is asked for if it can be used here, and a sentence if not", async () => {
    const { client } = await server.signIn();
    const created = await client.mutate("conversation.create", {});
    expect(created.data).toMatchObject({ model: "demo:scripted" });
    for (const model of ["openai:gpt", "nonsense", "demo:other"]) {
      const { status, error } = await client.mutate("conversation.create", { model });
      expect(status).toBe(400);
      expect(error).toMatchObject({ appCode: "UNKNOWN_MODEL", message: expect.stringMatching(/\.$/) });
    }
  });
});
