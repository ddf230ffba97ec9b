import { LeaseLostError } from "@holdfast/core";
import { claimTestRun, createTestConversation, createTestUser } from "@holdfast/testing/factories";
import { startModelServer } from "@holdfast/testing/model-server";
import { expect, it } from "vitest";
import { z } from "zod";
import { RunSaver } from "../../checkpoints/run-saver.ts";
import { SaverScene } from "../../checkpoints/test/saver-scene.ts";
import { defineTool } from "../../tools/tool.ts";
import { createAttempt } from "../../worker/create-attempt.ts";
import { createChatGraph } from "./create-chat-graph.ts";
import { newRunState } from "./state.ts";

/** A tool that waits until its signal aborts; each of its promises tells so. */
function createWaitingTool() {
  const began = Promise.withResolvers<void>();
  const stopped = Promise.withResolvers<unknown>();
  const tool = defineTool({
    name: "wait",
    title: "Tool",
    revision: 1,
    description: "Waits.",
    input: z.object({}),
    risk: "read",
    policy: "allow",
    isRepeatable: () => true,
    execute: (_args, { signal }) => {
      began.resolve();
      return new Promise((_, reject) => {
        signal.addEventListener("abort", () => {
          stopped.resolve(signal.reason);
          reject(signal.reason);
        });
      });
    },
  });
  return { tool, began: began.promise, stopped: stopped.promise };
}

it("a tool that honours its signal ends with its attempt, and is not taken for one that failed", async () => {
  await using scene = await SaverScene.create();
  const { deps, pool } = scene;
  await using models = await startModelServer();
  models.enqueue({ type: "reply", toolCalls: [{ name: "wait", args: {} }] });
  const ctx = await createTestUser(deps);
  const { id: conversationId } = await createTestConversation(ctx, { model: "openai:test-model" });
  const { claimed: run } = await claimTestRun(ctx, { conversationId });
  const { tool, began, stopped } = createWaitingTool();
  const stop = new AbortController();
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
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
  await began;
  const reason = new LeaseLostError(run.runId);
  stop.abort(reason);
  await expect(ended).rejects.toThrow();
  expect(await stopped).toBe(reason);
  // Its fate is not the tool's own end: the next attempt runs it again.
  const [effect] = await deps.db.effect.findMany({ where: { runId: run.runId } });
  expect(effect?.status).toBe("started");
});
