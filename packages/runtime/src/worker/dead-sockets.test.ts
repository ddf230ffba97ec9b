import { startDatabaseProxy } from "@holdfast/testing/outside";
import { ConversationScene, foldReply, textOf } from "@holdfast/testing/scene";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

let scene: ConversationScene;
beforeAll(async () => {
  scene = await ConversationScene.create();
});
afterAll(() => scene[Symbol.asyncDispose]());

const deltas = (count: number) => {
  let seen = 0;
  return (event: { type: string }) => event.type === "text-delta" && ++seen === count;
};

const listLockHolders = () =>
  scene.ctx.db.$queryRaw<unknown[]>`
    SELECT pid FROM pg_stat_activity
    WHERE application_name = 'holdfast-worker-lock' AND datname = current_database()`;

describe("a worker keeps its runs, and takes further ones,", () => {
  it.each([
    ["when its connections are reset and PostgreSQL does not hear of it", "resetNearEnds"],
    ["when its connections die without a sign at either end", "swallow"],
  ] as const)("%s", async (_, breakdown) => {
    await using proxy = await startDatabaseProxy(scene.database.url);
    const options = { databaseUrl: proxy.url, silenceMs: 1_000, modelEnv: { demoWordMs: 20 } };
    const worker = await scene.startWorker(options);
    const run = await scene.ask("Count to 100");
    await scene.eventsUntil(run, deltas(8));

    proxy[breakdown]();

    const events = await scene.until(run, "completed");
    const { parts } = await scene.reply(run);
    expect(foldReply(events)).toEqual(parts);
    expect(textOf(parts).match(/\b87\b/g)).toHaveLength(1);
    expect(await scene.getRun(run)).toMatchObject({ attempt: 1, epoch: 1 });
    await vi.waitUntil(async () => (await listLockHolders()).length === 1, { timeout: 10_000 });
    const next = await scene.ask("What's my name?", { conversationId: run.conversationId });
    await scene.until(next, "completed");

    proxy[breakdown]();
    worker.signal("SIGTERM");
    expect(await worker.exited).toBe(0);
  });
});
