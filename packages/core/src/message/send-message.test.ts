import { limits, newId } from "@holdfast/contracts";
import {
  claimTestRun,
  createTestConversation,
  createTestDeps,
  createTestUser,
  readEventsOf,
  sendTestMessage,
  suspendTestRun,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listMessages } from "./list-messages.ts";
import { sendMessage } from "./send-message.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

const countJobs = async (conversationId: string) => {
  const [row] = await deps.db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pgboss.job WHERE data->>'conversationId' = ${conversationId}`;
  return row?.count;
};

describe("sendMessage", () => {
  it("makes the message stand, queues its run, and leaves a job and the events", async () => {
    const ctx = await createTestUser(deps);
    const { id: conversationId } = await createTestConversation(ctx);
    const clientMessageId = newId();
    const { message, run } = await sendMessage(ctx, { conversationId, clientMessageId, text: "Hello" });
    expect(message).toMatchObject({
      conversationId,
      clientMessageId,
      parentId: null,
      role: "user",
      parts: [{ type: "text", text: "Hello" }],
      outcome: null,
    });
    expect(run).toMatchObject({ number: 1, status: "queued", epoch: 0, userMessageId: message.id });
    expect(await countJobs(conversationId)).toBe(1);
    expect(await readEventsOf(deps, conversationId)).toMatchObject([
      { seq: 1, type: "message-created", runId: null, payload: { message } },
      { seq: 2, type: "run-queued", runId: run.id, payload: { run, carriedParts: [] } },
    ]);
    expect((await listMessages(ctx, { conversationId })).messages).toEqual([message]);
  });

  it("answers a repeated request with the first one's message and its run as it is by now", async () => {
    const ctx = await createTestUser(deps);
    const { message, claimed } = await claimTestRun(ctx);
    const { conversationId, clientMessageId } = message;
    const again = await sendMessage(ctx, {
      conversationId,
      clientMessageId: clientMessageId ?? "",
      text: "Other",
    });
    expect(again.message).toEqual(message);
    expect(again.run).toMatchObject({ id: claimed.runId, status: "running" });
    expect(await deps.db.run.count({ where: { conversationId } })).toBe(1);
  });

  it("sends once when one message comes ten times at once over two processes", async () => {
    const ctx = await createTestUser(deps);
    const twin = { ...ctx, ...(await deps.connectTwin()) };
    const { id: conversationId } = await createTestConversation(ctx);
    const input = { conversationId, clientMessageId: newId(), text: "Once" };
    const sent = await Promise.all(
      Array.from({ length: 10 }, (_, index) => sendMessage(index % 2 ? ctx : twin, input)),
    );
    expect(new Set(sent.map(({ message, run }) => `${message.id} ${run.id}`)).size).toBe(1);
    expect(await deps.db.message.count({ where: { conversationId, role: "user" } })).toBe(1);
    expect(await readEventsOf(deps, conversationId)).toHaveLength(2);
  });

  it("of many messages at once makes one path, with runs and events numbered without a gap", async () => {
    const ctx = await createTestUser(deps);
    const twin = { ...ctx, ...(await deps.connectTwin()) };
    const { id: conversationId } = await createTestConversation(ctx);
    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        sendTestMessage(index % 2 ? ctx : twin, { conversationId, text: `Message ${index}` }),
      ),
    );
    const runs = await deps.db.run.findMany({ where: { conversationId }, orderBy: { number: "asc" } });
    expect(runs.map(({ number }) => number)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    const { messages } = await listMessages(ctx, { conversationId, limit: 100 });
    expect(messages.map(({ id }) => id)).toEqual(runs.map(({ userMessageId }) => userMessageId));
    expect(messages.slice(1).map(({ parentId }) => parentId)).toEqual(
      runs.slice(0, -1).map(({ assistantMessageId }) => assistantMessageId),
    );
    const events = await readEventsOf(deps, conversationId);
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
  });

  it("follows the reply that it names, if that is one of this conversation", async () => {
    const ctx = await createTestUser(deps);
    const first = await sendTestMessage(ctx);
    const { conversationId, assistantMessageId } = first.run;
    await sendTestMessage(ctx, { conversationId });
    const branched = await sendTestMessage(ctx, { conversationId, parentId: assistantMessageId });
    expect(branched.message.parentId).toBe(assistantMessageId);
    const elsewhere = await sendTestMessage(ctx);
    const refused = [
      [first.message.id, "INVALID_INPUT"],
      [elsewhere.run.assistantMessageId, "NOT_FOUND"],
      [newId(), "NOT_FOUND"],
    ] as const;
    for (const [parentId, code] of refused) {
      await expect(sendTestMessage(ctx, { conversationId, parentId })).rejects.toMatchObject({ code });
    }
    expect(await deps.db.run.count({ where: { conversationId } })).toBe(3);
  });

  it("does not find another user's conversation, and writes nothing into it", async () => {
    const [ada, bob] = [await createTestUser(deps), await createTestUser(deps)];
    const { id: conversationId } = await createTestConversation(ada);
    for (const parentId of [undefined, newId()]) {
      await expect(sendTestMessage(bob, { conversationId, parentId })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    }
    expect(await deps.db.message.count({ where: { conversationId } })).toBe(0);
    expect(await readEventsOf(deps, conversationId)).toEqual([]);
  });

  it("keeps a client's id apart by conversation", async () => {
    const ctx = await createTestUser(deps);
    const clientMessageId = newId();
    const [one, two] = [
      await sendTestMessage(ctx, { clientMessageId }),
      await sendTestMessage(ctx, { clientMessageId }),
    ];
    expect(one.message.id).not.toBe(two.message.id);
  });

  it("lets so many wait behind the run at work and refuses the next, also when they come at once", async () => {
    const ctx = await createTestUser(deps);
    const { run } = await suspendTestRun(ctx);
    const { conversationId } = run;
    const results = await Promise.allSettled(
      Array.from({ length: limits.queuedRuns + 4 }, () => sendTestMessage(ctx, { conversationId })),
    );
    const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(refused).toHaveLength(4);
    for (const reason of refused) expect(reason).toMatchObject({ code: "TOO_MANY_QUEUED" });
    expect(await deps.db.run.count({ where: { conversationId, status: "queued" } })).toBe(limits.queuedRuns);
  });

  it.each([
    ["NUL", "a\u0000b"],
    ["lone surrogates", "\ud800 and \udfff"],
    ["emoji and combining marks", "👩‍👩‍👧‍👦 e\u0301 \u202eabc"],
    ["what looks like JSON and SQL", '{"a":1}\\u0000\\\\\'; DROP TABLE message; -- "'],
    ["100,000 characters", "0123456789".repeat(10_000)],
  ])("gives back %s exactly", async (_, text) => {
    const ctx = await createTestUser(deps);
    const { message } = await sendTestMessage(ctx, { text });
    const { conversationId } = message;
    const [stored] = (await listMessages(ctx, { conversationId })).messages;
    expect(stored?.parts).toEqual([{ type: "text", text }]);
    expect(stored).toEqual(message);
    const [created] = await readEventsOf(deps, conversationId);
    expect(created?.payload).toEqual({ message });
  });
});
