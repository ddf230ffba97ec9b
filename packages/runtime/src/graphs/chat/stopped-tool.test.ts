import { cancelRun, LeaseLostError, listMessages } from "@holdfast/core";
import { claimTestRun, createTestConversation, createTestUser } from "@holdfast/testing/factories";
import { type ModelServer, startModelServer } from "@holdfast/testing/model-server";
import { expect, it } from "vitest";
import { z } from "zod";
import { RunSaver } from "../../checkpoints/run-saver.ts";
import { SaverScene } from "../../checkpoints/test/saver-scene.ts";
import { defineTool, type Tool } from "../../tools/tool.ts";
import { ToolError } from "../../tools/tool-error.ts";
import { createAttempt } from "../../worker/create-attempt.ts";
import { createChatGraph } from "./create-chat-graph.ts";
import { newRunState } from "./state.ts";

type Execute = Parameters<typeof defineTool>[0]["execute"];

const defineWaiting = (execute: Execute) =>
  defineTool({
    name: "wait",
    title: "Tool",
    revision: 1,
    description: "Waits.",
    input: z.object({}),
    risk: "read",
    policy: "allow",
    isRepeatable: () => true,
    execute,
  });

/** A tool that waits until its signal aborts; each of its promises tells so. */
function createWaitingTool() {
  const began = Promise.withResolvers<void>();
  const stopped = Promise.withResolvers<unknown>();
  const tool = defineWaiting((_args, { signal }) => {
    began.resolve();
    return new Promise((_, reject) => {
      signal.addEventListener("abort", () => {
        stopped.resolve(signal.reason);
        reject(signal.reason);
      });
    });
  });
  return { tool, began: began.promise, stopped: stopped.promise };
}

/** A tool that does not look at its signal, and fails without an effect when it is told to. */
function createFailingTool() {
  const began = Promise.withResolvers<void>();
  const fails = Promise.withResolvers<void>();
  const tool = defineWaiting(async () => {
    began.resolve();
    await fails.promise;
    throw new ToolError("The line is busy.", { kind: "transient" });
  });
  return { tool, began: began.promise, fail: fails.resolve };
}

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** A run whose model calls the tool once. */
async function startRun({ deps, pool }: SaverScene, models: ModelServer, tool: Tool) {
  models.enqueue({ type: "reply", toolCalls: [{ name: "wait", args: {} }] });
  const ctx = await createTestUser(deps);
  const { id: conversationId } = await createTestConversation(ctx, { model: "openai:test-model" });
  const { claimed: run } = await claimTestRun(ctx, { conversationId });
  const stop = new AbortController();
  const modelEnv = { openaiApiKey: "key", openaiBaseUrl: models.openaiBaseUrl };
  const services = { deps, pool, modelEnv, toolEnv: { outboxDir: "unused", mailFrom: "a@example.com" }, log };
  const draining = new AbortController().signal;
  const attempt = { ...createAttempt(services, { run, stop, draining }), tools: [tool] };
  const saver = new RunSaver({ pool, fence: run, checkpointId: null, signal: stop.signal });
  const config = {
    configurable: { thread_id: conversationId },
    durability: "sync",
    signal: stop.signal,
  } as const;
  const ended = createChatGraph(attempt, saver).invoke(newRunState(), config);
  return { ctx, run, stop, ended };
}

it("a tool that honours its signal ends with its attempt, and is not taken for one that failed", async () => {
  await using scene = await SaverScene.create();
  await using models = await startModelServer();
  const { tool, began, stopped } = createWaitingTool();
  const { run, stop, ended } = await startRun(scene, models, tool);
  await began;
  const reason = new LeaseLostError(run.runId);
  stop.abort(reason);
  await expect(ended).rejects.toThrow();
  expect(await stopped).toBe(reason);
  // Its fate is not the tool's own end: the next attempt runs it again.
  const [effect] = await scene.deps.db.effect.findMany({ where: { runId: run.runId } });
  expect(effect?.status).toBe("started");
});

it("a try that fails without an effect after its run was stopped is the last, and the message says so", async () => {
  await using scene = await SaverScene.create();
  await using models = await startModelServer();
  const { tool, began, fail } = createFailingTool();
  const { ctx, run, stop, ended } = await startRun(scene, models, tool);
  await began;
  await cancelRun(ctx, { runId: run.runId });
  stop.abort(new LeaseLostError(run.runId));
  await expect(ended).rejects.toThrow();
  fail();
  const end = { status: "failed", result: "The line is busy." };
  await expect.poll(() => scene.deps.db.effect.findFirst({ where: { runId: run.runId } })).toMatchObject(end);
  const { messages } = await listMessages(ctx, { conversationId: run.conversationId });
  expect(messages.at(-1)?.parts.at(-1)).toMatchObject({ type: "tool-result", ...end });
});
