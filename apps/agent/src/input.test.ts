import { limits, newId } from "@holdfast/contracts";
import { createTestConversation, suspendTestRun } from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../test/start-test-server.ts";

let server: TestServer;
let me: Awaited<ReturnType<TestServer["signIn"]>>;
beforeAll(async () => {
  server = await startTestServer();
  me = await server.signIn();
});
afterAll(() => server[Symbol.asyncDispose]());

const id = newId();
const message = { conversationId: id, clientMessageId: id, text: "Hello" };
// biome-ignore lint/suspicious/noThenProperty: it is a string, not a promise's.
const expiry = { seconds: 1, then: "reject" };
const grant = { tool: "send_email", matchers: [] };
const matcher = { path: "to", match: "glob", value: "*@example.com" };
const decide = { approvalId: id, argsHash: "hash", decision: { type: "approve" } };

const refusedMutations: [string, unknown, RegExp][] = [
  ["conversation.create", { id: "1" }, /^This is not a valid id\.$/],
  ["conversation.create", { title: "   " }, /^A title needs at least one character\.$/],
  ["conversation.create", { title: "x".repeat(201) }, /^A title can have at most 200 characters\.$/],
  ["conversation.create", { title: "a\u0000b" }, /^The title has a character that cannot be stored\.$/],
  ["conversation.create", { title: "\ud800" }, /^The title has a character that cannot be stored\.$/],
  ["conversation.create", { title: 7 }, /^title: .+\.$/],
  ["conversation.create", { model: "" }, /^model: .+\.$/],
  ["conversation.create", [], /\.$/],
  ["conversation.update", { conversationId: id }, /^Say what is to change: .+\.$/],
  ["conversation.update", { conversationId: id, approvalMode: "never" }, /^approvalMode: .+\.$/],
  ["conversation.update", { conversationId: id, title: "\n" }, /^A title needs/],
  ["conversation.delete", {}, /^conversationId: .+\.$|^This is not a valid id\.$/],
  ["message.send", { ...message, text: "" }, /^Write something first: the message is empty\.$/],
  ["message.send", { ...message, text: " \n\t " }, /^Write something first: the message is empty\.$/],
  [
    "message.send",
    { ...message, text: "x".repeat(100_001) },
    /^A message can have at most 100,000 characters\.$/,
  ],
  ["message.send", { ...message, text: ["Hello"] }, /^text: .+\.$/],
  ["message.send", { ...message, clientMessageId: "once" }, /^This is not a valid id\.$/],
  ["message.send", { ...message, parentId: 1 }, /\.$/],
  ["run.cancel", { runId: "' OR 1=1 --" }, /^This is not a valid id\.$/],
  ["run.retry", { runId: null }, /\.$/],
  ["approval.decide", { ...decide, argsHash: "" }, /^argsHash: .+\.$/],
  ["approval.decide", { ...decide, decision: { type: "maybe" } }, /^decision.*: .+\.$/],
  ["approval.decide", { ...decide, decision: { type: "edit" } }, /^decision\.args: .+\.$/],
  ["approval.decide", { ...decide, decision: { type: "edit", args: [] } }, /^decision\.args: .+\.$/],
  [
    "approval.decide",
    { ...decide, decision: { type: "reject", reason: "x".repeat(2_001) } },
    /^A reason can have at most 2000 characters\.$/,
  ],
  ["tool.setPolicy", { tool: "send_email", policy: "never" }, /^policy: .+\.$/],
  ["tool.setPolicy", { tool: "send_email", expiry }, /^It waits at least/],
  ["grant.create", { ...grant, matchers: [{ ...matcher, path: "a..b" }] }, /^This is not the path/],
  ["grant.create", { ...grant, matchers: [{ ...matcher, value: "" }] }, /^A pattern needs at least/],
  ["grant.create", { ...grant, matchers: [{ ...matcher, value: 7 }] }, /^A pattern needs at least/],
  ["grant.create", { ...grant, matchers: [{ ...matcher, value: "*".repeat(11) }] }, /at most 10 stars\.$/],
  ["grant.create", { ...grant, matchers: [{ ...matcher, value: "x".repeat(999) }] }, /at most 1000 char/],
  ["grant.create", { ...grant, matchers: Array(21).fill(matcher) }, /^A standing approval has at most 20/],
  ["grant.create", { ...grant, maxUses: 0 }, /^It must be good for at least one use\.$/],
  ["grant.create", { ...grant, expiresAt: "2020-01-01T00:00:00Z" }, /^This date is over already\.$/],
];

const refusedQueries: [string, unknown, RegExp][] = [
  ["conversation.list", { limit: 101 }, /^A page has at most 100 rows\.$/],
  ["conversation.list", { limit: 0 }, /^limit: .+\.$/],
  ["conversation.list", { limit: 1.5 }, /^limit: .+\.$/],
  ["conversation.list", { limit: "10" }, /^limit: .+\.$/],
  ["conversation.list", { cursor: "x".repeat(201) }, /^cursor: .+\.$/],
  ["conversation.list", { cursor: "nonsense" }, /^This is not a cursor of this list\.$/],
  ["conversation.get", { conversationId: `${id}0` }, /^This is not a valid id\.$/],
  ["message.list", { conversationId: id, limit: 101 }, /^A page has at most 100 rows\.$/],
  ["message.list", { conversationId: id, cursor: "1" }, /^This is not a valid id\.$/],
  ["approval.list", { status: "maybe" }, /^status: .+\.$/],
  ["approval.list", { limit: 101 }, /^A page has at most 100 rows\.$/],
];

const countAll = async () => ({
  conversations: await server.deps.db.conversation.count(),
  messages: await server.deps.db.message.count(),
  runs: await server.deps.db.run.count(),
  events: await server.deps.db.event.count(),
});

const shorten = (input: unknown) => JSON.stringify(input).slice(0, 60);

describe("input outside of the limits", () => {
  const cases = [
    ...refusedMutations.map(([path, input, says]) => ({ isQuery: false, path, input, says })),
    ...refusedQueries.map(([path, input, says]) => ({ isQuery: true, path, input, says })),
  ].map((example) => ({ ...example, shown: shorten(example.input) }));

  it.each(cases)("is refused with a sentence: $path $shown", async ({ isQuery, path, input, says }) => {
    const before = await countAll();
    const { status, error } = await (isQuery ? me.client.query(path, input) : me.client.mutate(path, input));
    expect(status).toBe(400);
    expect(error).toMatchObject({ code: "BAD_REQUEST", appCode: "INVALID_INPUT" });
    expect(error?.message).toMatch(says);
    expect(error?.message).not.toMatch(/[{}[\]]/);
    expect(await countAll()).toEqual(before);
  });

  it("names every field that is wrong", async () => {
    const { error } = await me.client.mutate("message.send", {
      conversationId: "1",
      clientMessageId: 2,
      text: "",
    });
    expect(error?.details).toMatchObject({
      issues: [{ path: "conversationId" }, { path: "clientMessageId" }, { path: "text" }],
    });
  });

  it("is refused at the last bound, not before it", async () => {
    const { id: conversationId } = await createTestConversation(me.ctx);
    const text = "x".repeat(limits.messageCharacters);
    const sent = await me.client.mutate("message.send", { conversationId, clientMessageId: newId(), text });
    expect(sent.status).toBe(200);
    const title = "é".repeat(limits.titleCharacters);
    expect((await me.client.mutate("conversation.update", { conversationId, title })).data).toMatchObject({
      title,
    });
    expect((await me.client.query("conversation.list", { limit: limits.pageSize })).status).toBe(200);
  });

  it("takes an id in upper case for the same", async () => {
    const { id: conversationId } = await createTestConversation(me.ctx);
    const { data } = await me.client.query("conversation.get", {
      conversationId: conversationId.toUpperCase(),
    });
    expect(data).toMatchObject({ conversation: { id: conversationId } });
  });

  it("tells which edited arguments do not fit", async () => {
    const { approvals } = await suspendTestRun(me.ctx);
    const [{ id: approvalId, argsHash }] = approvals;
    const decision = { type: "edit", args: { to: "nobody" } };
    const { status, error } = await me.client.mutate("approval.decide", { approvalId, argsHash, decision });
    expect(status).toBe(400);
    expect(error).toMatchObject({ appCode: "ARGS_INVALID" });
    expect(error?.details).toMatchObject({ issues: [{ path: "body" }, { path: "to" }] });
  });
});

describe("a request body", () => {
  it("of more than 1 MB is refused with a sentence, and the next request is answered", async () => {
    const before = await countAll();
    const text = "x".repeat(limits.requestBodyBytes);
    const { status, error } = await me.client.mutate("message.send", { ...message, text });
    expect(status).toBe(413);
    expect(error).toMatchObject({
      code: "PAYLOAD_TOO_LARGE",
      appCode: "BODY_TOO_LARGE",
      message: "The request is too large: 1 MB is the most.",
    });
    expect(await countAll()).toEqual(before);
    expect((await me.client.query("user.me")).status).toBe(200);
  });

  it.each([
    ["that is no JSON", "{ text: 'Hello' }"],
    ["that breaks off", '{"conversationId":"'],
    ["that is empty", ""],
    ["that is of another type", "conversationId=1"],
  ])("%s is refused with a sentence", async (what, body) => {
    const type =
      what === "that is of another type" ? "application/x-www-form-urlencoded" : "application/json";
    const init = { method: "POST", body, headers: { "content-type": type } };
    const { status, error } = await me.client.request("message.send", init);
    expect([400, 415]).toContain(status);
    expect(error?.appCode).toBe("INVALID_INPUT");
    expect(error?.message).toMatch(/^[^{}]+\.$/);
  });

  it.each(["{", "%zz", "[1,"])("of a query, %s, is refused with a sentence", async (input) => {
    const { status, error } = await me.client.request(`conversation.get?input=${input}`, {});
    expect(status).toBe(400);
    expect(error?.message).toMatch(/^[^{}]+\.$/);
  });
});

describe("calls in one request", () => {
  it("are answered together up to the bound, and refused with a sentence beyond it", async () => {
    const ask = (calls: number) => {
      const paths = Array.from({ length: calls }, () => "user.me").join(",");
      return fetch(`${server.url}/${paths}?batch=1&input={}`, { headers: { cookie: me.cookie } });
    };
    const answered = await ask(limits.batchSize);
    expect(answered.status).toBe(200);
    expect(await answered.json()).toHaveLength(limits.batchSize);
    const refused = await ask(limits.batchSize + 1);
    expect(refused.status).toBe(400);
    expect(JSON.stringify(await refused.json())).toContain("The request could not be understood.");
  });
});

describe("what is not there", () => {
  it.each(["nothing", "conversation.nothing", "conversation", "__proto__", "%E0%A4%A"])(
    "the procedure %s",
    async (path) => {
      const { status, error } = await me.client.query(path);
      expect([400, 404]).toContain(status);
      expect(error?.message).toMatch(/\.$/);
      expect(["NOT_FOUND", "INVALID_INPUT"]).toContain(error?.appCode);
    },
  );

  it("is said in plain JSON beside the API too", async () => {
    const response = await fetch(new URL("/nothing", server.url));
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error: "There is nothing here." });
  });
});
