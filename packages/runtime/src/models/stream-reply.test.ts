import { startModelServer } from "@holdfast/testing/model-server";
import { AIMessage, HumanMessage, SystemMessage, ToolMessage } from "@langchain/core/messages";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { defineTool } from "../tools/tool.ts";
import { tools } from "../tools/tools.ts";
import { ReplyCutError, ReplyRefusedError, ReplyStalledError } from "./reply-error.ts";
import { collectReply } from "./test/collect-reply.ts";
import { providers } from "./test/providers.ts";

describe.each(providers)("a reply over $provider's protocol", ({ provider, createModel, secret }) => {
  test("arrives piece by piece, with its reasoning and usage", async () => {
    await using server = await startModelServer();
    server.enqueue({
      type: "reply",
      reasoning: "Easy enough.",
      text: "Grüße, 世界 👋🏽, and a longer sentence.",
      pieceCharacters: 9,
      pieceDelayMs: 25,
      usage: { inputTokens: 25, outputTokens: 15 },
    });

    const { reply, texts, reasonings } = await collectReply(createModel(server), { tools });

    expect(reply).toEqual({
      text: "Grüße, 世界 👋🏽, and a longer sentence.",
      reasoning: "Easy enough.",
      toolCalls: [],
      usage: { inputTokens: 25, outputTokens: 15 },
    });
    expect(texts.join("")).toBe(reply.text);
    expect(texts.length).toBeGreaterThan(3);
    expect(reasonings.join("")).toBe(reply.reasoning);
  });

  test("is handed on while the rest is still being written", async () => {
    await using server = await startModelServer();
    server.enqueue({
      type: "reply",
      text: "first second",
      pieceCharacters: 6,
      break: { afterPieces: 1, how: "hold" },
    });
    const seen: string[] = [];

    const { reply } = await collectReply(createModel(server), {
      onText: (delta) => {
        seen.push(delta);
        server.release();
      },
    });

    expect(seen).toEqual(["first ", "second"]);
    expect(reply.text).toBe("first second");
  });

  test("waits for whoever takes a piece before it hands on the next", async () => {
    await using server = await startModelServer();
    server.enqueue({ type: "reply", text: "one two three", pieceCharacters: 4 });
    let taking = 0;
    let most = 0;

    await collectReply(createModel(server), {
      onText: async () => {
        most = Math.max(most, ++taking);
        await new Promise(setImmediate);
        taking--;
      },
    });

    expect(most).toBe(1);
  });

  test("may propose several calls, each checked against its tool", async () => {
    await using server = await startModelServer();
    const mail = { to: "bob@example.com", subject: "lunch", body: "“See you”,\nat noon" };
    server.enqueue({
      type: "reply",
      text: "Both.",
      pieceCharacters: 5,
      toolCalls: [
        { name: "current_time", args: { zone: "Asia/Tokyo" } },
        { name: "send_email", args: { ...mail, bcc: "eve@example.com" } },
        { name: "send_email", args: '{"to":"bob@example.com","subject":"lun' },
        { name: "send_email", args: { to: "bob@example.com" } },
        { name: "launch_rocket", args: { now: true } },
        { name: "current_time", args: '["Asia/Tokyo"]' },
      ],
    });

    const { reply } = await collectReply(createModel(server), { tools });

    expect(reply.toolCalls).toEqual([
      { tool: "current_time", args: { zone: "Asia/Tokyo" }, problem: null },
      { tool: "send_email", args: mail, problem: null },
      { tool: "send_email", args: {}, problem: expect.stringContaining("not valid JSON") },
      {
        tool: "send_email",
        args: { to: "bob@example.com" },
        problem: expect.stringMatching(/subject: .*body: /),
      },
      {
        tool: "launch_rocket",
        args: { now: true },
        problem: expect.stringContaining("current_time, send_email, create_event"),
      },
      { tool: "current_time", args: {}, problem: expect.stringContaining("one JSON object") },
    ]);
  });

  test("takes a call without arguments for an empty object, unless the limit cut it off", async () => {
    await using server = await startModelServer();
    const ping = defineTool({
      name: "ping",
      title: "Tool",
      revision: 1,
      description: "Pings.",
      input: z.object({ loud: z.boolean().default(false) }),
      risk: "read",
      policy: "allow",
      isRepeatable: () => true,
      execute: async () => null,
    });
    const call = { name: "ping", args: "" };
    server.enqueue(
      { type: "reply", toolCalls: [call] },
      { type: "reply", toolCalls: [call], finish: "length" },
    );
    const model = createModel(server);

    const whole = await collectReply(model, { tools: [ping] });
    const cutOff = await collectReply(model, { tools: [ping] });

    expect(whole.reply.toolCalls).toEqual([{ tool: "ping", args: { loud: false }, problem: null }]);
    expect(cutOff.reply.toolCalls).toEqual([
      { tool: "ping", args: {}, problem: expect.stringContaining("cut off") },
    ]);
  });

  test("never proposes arguments that the database cannot hold", async () => {
    await using server = await startModelServer();
    const toCall = (zone: string) => ({ name: "current_time", args: `{"zone":"${zone}"}` });
    server.enqueue({
      type: "reply",
      toolCalls: [toCall("a\\u0000"), toCall("\\ud83d"), toCall("\\ud83d\\ude00")],
    });

    const { reply } = await collectReply(createModel(server), { tools });

    expect(reply.toolCalls.map((call) => call.problem)).toEqual([
      expect.stringContaining("cannot be stored"),
      expect.stringContaining("cannot be stored"),
      null,
    ]);
  });

  test("asks with the key, the conversation, the tools and for usage", async () => {
    await using server = await startModelServer();
    server.enqueue({ type: "reply", text: "It is noon." });
    const call = { id: "c1", name: "current_time", args: { zone: "Asia/Tokyo" } };

    await collectReply(createModel(server), {
      tools,
      messages: [
        new SystemMessage("Be brief."),
        new HumanMessage("What time is it?"),
        new AIMessage({ content: "", tool_calls: [call] }),
        new ToolMessage({ tool_call_id: "c1", content: '{"spoken":"noon"}' }),
      ],
    });

    const [request] = server.requests;
    expect(request?.body).toMatchSnapshot();
    expect(request?.headers[provider === "openai" ? "authorization" : "x-api-key"]).toContain(secret);
  });

  test("that ends cleanly before the provider says so is not taken for whole", async () => {
    await using server = await startModelServer();
    server.enqueue({ type: "reply", text: "Half of a", break: { afterPieces: 1, how: "close" } });
    const seen: string[] = [];

    const reply = collectReply(createModel(server), { onText: (delta) => void seen.push(delta) });

    await expect(reply).rejects.toBeInstanceOf(ReplyCutError);
    expect(seen.join("")).toBe("Half of ");
  });

  test("that is withheld by the provider is a refusal", async () => {
    await using server = await startModelServer();
    server.enqueue({ type: "reply", text: "I", finish: "refusal" });

    await expect(collectReply(createModel(server))).rejects.toBeInstanceOf(ReplyRefusedError);
  });

  test("that falls silent is given up", async () => {
    await using server = await startModelServer();
    server.enqueue(
      { type: "reply", text: "Half of a", break: { afterPieces: 1, how: "hold" } },
      { type: "silence" },
    );
    const model = createModel(server);

    await expect(collectReply(model, { stalledAfterMs: 300 })).rejects.toBeInstanceOf(ReplyStalledError);
    await expect(collectReply(model, { stalledAfterMs: 300 })).rejects.toBeInstanceOf(ReplyStalledError);
    await server.waitUntil((requests) => requests.every(({ outcome }) => outcome === "aborted"));
  });

  test("is stopped at once by the signal, before and in the middle of it", async () => {
    await using server = await startModelServer();
    server.enqueue(
      { type: "silence" },
      { type: "reply", text: "Half of a", break: { afterPieces: 1, how: "hold" } },
    );
    const model = createModel(server);
    const early = new AbortController();
    const late = new AbortController();
    const reason = new Error("The user pressed stop.");

    const unanswered = collectReply(model, { signal: early.signal });
    await server.waitUntil((requests) => requests.length === 1);
    early.abort(reason);
    await expect(unanswered).rejects.toBe(reason);

    await expect(collectReply(model, { signal: late.signal, onText: () => late.abort(reason) })).rejects.toBe(
      reason,
    );
    await expect(collectReply(model, { signal: late.signal })).rejects.toBe(reason);
    await server.waitUntil((requests) => requests.every(({ outcome }) => outcome === "aborted"));
    expect(server.requests).toHaveLength(2);
  });

  test("ends with whoever cannot take a piece", async () => {
    await using server = await startModelServer();
    server.enqueue({ type: "reply", text: "Half of a", break: { afterPieces: 1, how: "hold" } });
    const lost = new Error("The lease is lost.");

    const reply = collectReply(createModel(server), {
      onText: () => {
        throw lost;
      },
    });

    await expect(reply).rejects.toBe(lost);
    await server.waitUntil((requests) => requests.every(({ outcome }) => outcome === "aborted"));
  });
});
