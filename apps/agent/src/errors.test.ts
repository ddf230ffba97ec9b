import { createDb } from "@holdfast/db";
import type { StreamMessage } from "@holdfast/testing/agent-client";
import { createTestConversation, holdConversation, untilBlocked } from "@holdfast/testing/factories";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { startTestServer } from "../test/start-test-server.ts";

const secret = "the secret of row 7";

describe("an error that nobody expected", () => {
  it("reaches the caller as an id alone, under which the log has the whole of it", async () => {
    await using server = await startTestServer();
    const { client } = await server.signIn();
    await server.deps.db.$executeRawUnsafe(
      `ALTER TABLE conversation ADD CONSTRAINT "${secret}" CHECK (title <> '${secret}')`,
    );
    const { status, error } = await client.mutate("conversation.create", { title: secret });
    expect(status).toBe(500);
    const { requestId } = z.object({ requestId: z.uuid() }).parse(error?.details);
    expect(error).toEqual({
      code: "INTERNAL_SERVER_ERROR",
      appCode: "INTERNAL",
      message: `Something went wrong. It is in the log as ${requestId}.`,
      details: { requestId },
    });
    const line = server.log.find((each) => each.msg === "request-failed");
    expect(line).toMatchObject({ requestId, level: 50, path: "conversation.create" });
    expect(JSON.stringify(line?.err)).toContain(secret);
  });

  it("leaves nothing of what people write in the log of everyday refusals", async () => {
    await using server = await startTestServer();
    const { client, ctx } = await server.signIn();
    const { id: conversationId } = await createTestConversation(ctx);
    await client.mutate("message.send", { conversationId, clientMessageId: "bad", text: secret });
    await client.query("conversation.list", { cursor: secret });
    await client.query("conversation.get", { conversationId: secret });
    const failed = server.log.filter((each) => each.msg === "request-failed");
    expect(failed.map(({ level, code }) => [level, code])).toEqual(Array(3).fill([30, "BAD_REQUEST"]));
    expect(JSON.stringify(server.log)).not.toContain(secret);
    for (const line of failed)
      expect(line).toMatchObject({ userId: ctx.userId, requestId: expect.any(String) });
  });
});

describe("a database that cannot be reached", () => {
  const told = {
    code: "SERVICE_UNAVAILABLE",
    appCode: "UNAVAILABLE",
    message: "The server cannot reach its database right now. Try again in a moment.",
  };

  it("is said to be away, by queries, mutations and streams", async () => {
    const db = createDb({ url: "postgresql://nobody@127.0.0.1:1/none" });
    await using server = await startTestServer(({ queue }) => ({ db, queue }));
    const { client, ctx } = await server.signIn();
    const { id: conversationId } = await createTestConversation(ctx);
    const answers = [
      await client.query("user.me"),
      await client.query("conversation.get", { conversationId }),
      await client.mutate("conversation.update", { conversationId, title: "Mine" }),
    ];
    for (const { status, error } of answers) {
      expect(status).toBe(503);
      expect(error).toMatchObject(told);
    }
    for (const [path, input] of [
      ["conversation.events", { conversationId }],
      ["conversation.feed", { follow: [{ conversationId, after: 0 }] }],
    ] as const) {
      await using stream = await client.subscribe(path, input);
      const messages: StreamMessage[] = [];
      while (messages.at(-1)?.event !== "serialized-error") messages.push(await stream.next());
      expect(messages.at(-1)?.data).toMatchObject({
        message: told.message,
        data: { code: told.code, httpStatus: 503 },
      });
      expect(messages).not.toContainEqual(
        expect.objectContaining({ data: { type: "gone", conversationId } }),
      );
    }
    expect(server.log.filter(({ level }) => level === 50)).toEqual([]);
    await db.$disconnect();
  });

  it("is said to be away when it goes in the middle of a request, and is there again for the next", async () => {
    await using server = await startTestServer();
    const { client, ctx } = await server.signIn();
    const { id: conversationId } = await createTestConversation(ctx);
    await using held = await holdConversation(server.deps.url, conversationId);
    const answer = client.mutate("conversation.update", { conversationId, title: "Mine" });
    await untilBlocked(server.deps);
    await server.deps.db.$executeRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    const { status, error } = await answer;
    expect(status).toBe(503);
    expect(error).toMatchObject(told);
    await held.release();
    expect((await client.mutate("conversation.update", { conversationId, title: "Mine" })).status).toBe(200);
  });
});
