import { startModelServer } from "@holdfast/testing/model-server";
import { describe, expect, test } from "vitest";
import { tools } from "../tools/tools.ts";
import { createModel } from "./create-model.ts";
import { collectReply } from "./test/collect-reply.ts";
import { readFixture } from "./test/read-fixture.ts";

const time = { tool: "current_time", args: { zone: "Asia/Tokyo" }, problem: null };

describe.each([{ pieceBytes: 1 }, { pieceBytes: 64 }, { pieceBytes: 1_000_000 }])(
  "a stream that comes in pieces of $pieceBytes bytes",
  ({ pieceBytes }) => {
    test("OpenAI: two calls, their arguments interleaved", async () => {
      await using server = await startModelServer();
      server.enqueue({ type: "raw", body: await readFixture("openai-two-calls.sse"), pieceBytes });
      const model = createModel("openai:gpt-test", {
        openaiApiKey: "k",
        openaiBaseUrl: server.openaiBaseUrl,
      });

      const { reply } = await collectReply(model, { tools });

      const mail = { to: "bob@example.com", subject: "lunch", body: "Überall über" };
      expect(reply).toEqual({
        text: "",
        reasoning: "",
        toolCalls: [time, { tool: "send_email", args: mail, problem: null }],
        usage: { inputTokens: 82, outputTokens: 34 },
      });
    });

    test("a compatible server without roles, call numbers, usage and a final marker", async () => {
      await using server = await startModelServer();
      server.enqueue({ type: "raw", body: await readFixture("compatible-server.sse"), pieceBytes });
      const model = createModel("openai:local", { openaiBaseUrl: server.openaiBaseUrl });

      const { reply } = await collectReply(model, { tools });

      expect(reply).toEqual({
        text: "One moment.",
        reasoning: "They want two clocks.",
        toolCalls: [time, { ...time, args: { zone: "Europe/Paris" } }],
        usage: { inputTokens: 0, outputTokens: 0 },
      });
    });

    test("Anthropic: thinking, text and two calls", async () => {
      await using server = await startModelServer();
      server.enqueue({
        type: "raw",
        body: await readFixture("anthropic-thinking-and-two-calls.sse"),
        pieceBytes,
      });
      const model = createModel("anthropic:claude-test", {
        anthropicApiKey: "k",
        anthropicBaseUrl: server.anthropicBaseUrl,
      });

      const { reply } = await collectReply(model, { tools });

      const mail = { to: "bob@example.com", subject: "lunch", body: "See you" };
      expect(reply).toEqual({
        text: "Okay, both.",
        reasoning: "Two things to do.",
        toolCalls: [time, { tool: "send_email", args: mail, problem: null }],
        usage: { inputTokens: 472, outputTokens: 89 },
      });
    });
  },
);
