import { retryRun } from "@holdfast/core";
import { type ModelServer, startModelServer } from "@holdfast/testing/model-server";
import { ConversationScene, foldReply, textOf } from "@holdfast/testing/scene";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

let scene: ConversationScene;
let models: ModelServer;
beforeAll(async () => {
  scene = await ConversationScene.create();
  models = await startModelServer();
  await scene.startWorker({
    modelEnv: {
      openaiApiKey: "key",
      openaiBaseUrl: models.openaiBaseUrl,
      anthropicApiKey: "key",
      anthropicBaseUrl: models.anthropicBaseUrl,
    },
  });
});
afterAll(async () => {
  await scene[Symbol.asyncDispose]();
  await models[Symbol.asyncDispose]();
});
beforeEach(() => models.reset());

describe.each(["openai:test-model", "anthropic:test-model"])("%s", (model) => {
  it.each([429, 500])("answers %i first: the run says that it retries, and completes", async (status) => {
    models.enqueue(
      { type: "error", status, headers: { "retry-after": "0" } },
      { type: "reply", text: "Here I am." },
    );
    const run = await scene.ask("Hello?", { model });
    const events = await scene.until(run, "completed");
    expect(events.filter((event) => event.type === "run-retrying")).toHaveLength(1);
    expect(textOf((await scene.reply(run)).parts)).toBe("Here I am.");
    expect((await scene.getRun(run)).usage).toEqual({ inputTokens: 11, outputTokens: 7, modelCalls: 1 });
  });

  it("does not accept the key: a clear failure, no retry, and the conversation is free", async () => {
    models.enqueue({ type: "error", status: 401 });
    const run = await scene.ask("Hello?", { model });
    await scene.until(run, "failed");
    expect((await scene.getRun(run)).error).toMatchObject({ code: "MODEL_AUTH" });
    expect(models.requests).toHaveLength(1);
    models.enqueue({ type: "reply", text: "Now it works." });
    const retry = await retryRun(scene.ctx, { runId: run.id });
    await scene.until(retry, "completed");
    const texts = (await scene.messages(run)).map((message) => textOf(message.parts));
    expect(texts).toEqual(["Hello?", "Now it works."]);
  });

  it.each(["destroy", "close"] as const)(
    "breaks off in the middle (%s): the text is not doubled",
    async (how) => {
      const text = "One two three four five six seven eight nine ten.";
      models.enqueue(
        { type: "reply", text, pieceDelayMs: 20, break: { afterPieces: 4, how } },
        { type: "reply", text },
      );
      const run = await scene.ask("Count", { model });
      const events = await scene.until(run, "completed");
      expect(events.some((event) => event.type === "run-retrying")).toBe(true);
      expect(textOf((await scene.reply(run)).parts)).toBe(text);
      expect(textOf(foldReply(events))).toBe(text);
    },
  );

  it("calls a tool and is given its result under the id that it is told", async () => {
    models.enqueue(
      { type: "reply", toolCalls: [{ name: "current_time", args: { zone: "Asia/Tokyo" }, id: "call_0" }] },
      { type: "reply", text: "Late." },
    );
    const run = await scene.ask("Time?", { model });
    await scene.until(run, "completed");
    const { parts } = await scene.reply(run);
    expect(parts.map((part) => part.type)).toEqual(["tool-call", "tool-result", "text"]);
    const second = JSON.stringify(models.requests[1]?.body);
    expect(second).toContain("Asia/Tokyo");
    const call = parts.find((part) => part.type === "tool-call");
    expect(second).toContain(call?.toolCallId);
  });

  it("sends arguments that do not fit: nothing is executed, and the model is told", async () => {
    models.enqueue(
      { type: "reply", toolCalls: [{ name: "send_email", args: '{"to": "bob@example.com", "sub' }] },
      { type: "reply", text: "Sorry." },
    );
    const run = await scene.ask("Mail Bob", { model });
    await scene.until(run, "completed");
    const { parts } = await scene.reply(run);
    expect(parts[1]).toMatchObject({ type: "tool-result", status: "invalid" });
    expect(await scene.outbox()).toEqual([]);
  });
});

it("goes on from what had stood when a failed run is retried: the tool is not executed again", async () => {
  models.enqueue(
    {
      type: "reply",
      text: "Looking.",
      toolCalls: [{ name: "current_time", args: { zone: "Europe/Paris" } }],
    },
    { type: "error", status: 400 },
  );
  const run = await scene.ask("Time?", { model: "openai:test-model" });
  await scene.until(run, "failed");
  models.enqueue({ type: "reply", text: "Noon." });
  const retry = await retryRun(scene.ctx, { runId: run.id });
  expect((await retryRun(scene.ctx, { runId: run.id })).id).toBe(retry.id);
  const events = await scene.until(retry, "completed");
  const { parts } = await scene.reply(retry);
  expect(parts.map((part) => part.type)).toEqual(["text", "tool-call", "tool-result", "text"]);
  expect(foldReply(events)).toEqual(parts);
  expect(await scene.ctx.db.effect.count({ where: { run: { conversationId: run.conversationId } } })).toBe(1);
  expect(await scene.messages(run)).toHaveLength(2);
});

it("stops an agent that goes round in circles, and a retry may take as many steps again", async () => {
  const toolCalls = [{ name: "current_time", args: { zone: "UTC" } }];
  const step = { type: "reply" as const, toolCalls };
  models.enqueue(...Array.from({ length: 25 }, () => step));
  const run = await scene.ask("Round?", { model: "openai:test-model" });
  await scene.until(run, "failed");
  expect((await scene.getRun(run)).error?.code).toBe("STEP_LIMIT");
  expect(models.requests).toHaveLength(25);
  models.enqueue(step, { type: "reply", text: "Out." });
  const retry = await retryRun(scene.ctx, { runId: run.id });
  await scene.until(retry, "completed");
  expect((await scene.reply(retry)).parts.at(-1)).toEqual({ type: "text", text: "Out." });
});
