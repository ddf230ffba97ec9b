import { newId } from "@holdfast/contracts";
import {
  type ClaimedRun,
  type Ctx,
  cancelRun,
  claimRun,
  completeRun,
  deleteConversation,
  failRun,
  retryRun,
  suspendRun,
} from "@holdfast/core";
import {
  claimTestRun,
  createTestRequest,
  createTestUser,
  createTestWorker,
  holdLock,
  untilBlocked,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createCheckpointPruner } from "./create-checkpoint-pruner.ts";
import { listCheckpoints } from "./list-checkpoints.ts";
import { pruneCheckpoints } from "./prune-checkpoints.ts";
import { SaverScene, threadOf } from "./test/saver-scene.ts";
import { work } from "./test/work.ts";

let scene: SaverScene;
let ctx: Ctx;
beforeAll(async () => {
  scene = await SaverScene.create();
});
beforeEach(async () => {
  ctx = await createTestUser(scene.deps);
});
afterAll(() => scene[Symbol.asyncDispose]());

const prune = () => pruneCheckpoints(scene.pool);

async function claim(conversationId?: string): Promise<ClaimedRun> {
  return (await claimTestRun(ctx, conversationId === undefined ? {} : { conversationId })).claimed;
}

/** A run of three steps up to its end. */
async function turn(conversationId?: string): Promise<ClaimedRun> {
  const run = await claim(conversationId);
  await (await work(scene, run, 3)).flush();
  await completeRun(scene.deps, run);
  return run;
}

async function failed(conversationId?: string): Promise<ClaimedRun> {
  const run = await claim(conversationId);
  await work(scene, run, 3);
  await failRun(scene.deps, run, { code: "INTERNAL", message: "It failed." });
  return run;
}

const currentOf = async ({ runId }: ClaimedRun) =>
  (await scene.deps.db.run.findUniqueOrThrow({ where: { id: runId } })).checkpointId ?? "none";

const read = async ({ conversationId }: ClaimedRun, checkpointId: string) =>
  scene.saver(null).getTuple(threadOf(conversationId, checkpointId));

const idsOf = async ({ conversationId: threadId }: ClaimedRun) =>
  (await listCheckpoints(scene.pool, { threadId, limit: 100 }))
    .map(({ checkpointId }) => checkpointId)
    .sort();

describe("pruneCheckpoints", () => {
  it("leaves of a turn the checkpoint after its message, whole and without writes", async () => {
    const run = await turn();
    const current = await currentOf(run);
    const before = await read(run, current);
    expect(await scene.count(run.conversationId)).toMatchObject({ checkpoints: 4, writes: 3 });
    expect(await prune()).toBe(3);
    expect(await read(run, current)).toEqual(before);
    expect(before?.checkpoint.channel_values).toEqual({ parts: [run.runId, 1, 3], stateVersion: 1 });
    expect(await scene.count(run.conversationId)).toEqual({ checkpoints: 1, blobs: 2, writes: 0 });
    expect(await prune()).toBe(0);
  });

  it("of many turns leaves one a message: nothing grows with the steps", async () => {
    const first = await turn();
    const runs = [first];
    for (let number = 1; number < 10; number += 1) runs.push(await turn(first.conversationId));
    await prune();
    expect(await scene.count(first.conversationId)).toEqual({ checkpoints: 10, blobs: 20, writes: 0 });
    expect(await idsOf(first)).toEqual((await Promise.all(runs.map(currentOf))).sort());
  });

  it("touches nothing of a conversation whose run is queued, at work or waits for a person", async () => {
    const atWork = await claim((await turn()).conversationId);
    await work(scene, atWork, 3);
    const queued = await claim((await turn()).conversationId);
    await (await work(scene, queued, 2)).flush();
    await scene.deps.db.run.update({ where: { id: queued.runId }, data: { status: "queued" } });
    const waiting = await claim((await turn()).conversationId);
    await (await work(scene, waiting, 2)).flush();
    await suspendRun(scene.deps, waiting, [createTestRequest()]);
    const before = await Promise.all(
      [atWork, queued, waiting].map(({ conversationId }) => scene.count(conversationId)),
    );
    expect(await prune()).toBe(0);
    const after = await Promise.all(
      [atWork, queued, waiting].map(({ conversationId }) => scene.count(conversationId)),
    );
    expect(after).toEqual(before);
    for (const run of [atWork, queued, waiting]) await cancelRun(ctx, { runId: run.runId });
  });

  it("keeps what a failed run is retried from, with its writes, and lets go of it once that is over", async () => {
    const run = await failed();
    const { conversationId } = run;
    const current = await currentOf(run);
    const before = await read(run, current);
    expect(before?.pendingWrites).toHaveLength(1);
    await prune();
    expect(await read(run, current)).toEqual(before);
    expect(await scene.count(conversationId)).toEqual({ checkpoints: 1, blobs: 2, writes: 1 });
    expect(await prune()).toBe(0);
    await retryRun(ctx, { runId: run.runId });
    const again = await claimRun(scene.deps, { conversationId, worker: createTestWorker() });
    if (!again) throw new Error("The retry is not there.");
    expect(again.checkpointId).toBe(current);
    await (await work(scene, again, 2)).flush();
    await completeRun(scene.deps, again);
    await prune();
    expect(await idsOf(run)).toEqual([await currentOf(again)]);
  });

  it("lets go of what a failed run left when the conversation has gone on, and of a cancelled run's", async () => {
    const lost = await failed();
    const { conversationId } = lost;
    const stopped = await claim(conversationId);
    await work(scene, stopped, 2);
    await cancelRun(ctx, { runId: stopped.runId });
    const last = await turn(conversationId);
    await prune();
    expect(await idsOf(lost)).toEqual([await currentOf(last)]);
    expect(await scene.count(conversationId)).toEqual({ checkpoints: 1, blobs: 2, writes: 0 });
  });

  it("keeps the messages' checkpoints of a conversation that was deleted and may be restored", async () => {
    const run = await turn();
    await deleteConversation(ctx, { conversationId: run.conversationId });
    await prune();
    expect(await idsOf(run)).toEqual([await currentOf(run)]);
  });

  it("leaves alone what a run writes that starts while the statement runs", async () => {
    const run = await failed();
    const { conversationId } = run;
    const stale = (await idsOf(run)).find((id) => id !== run.checkpointId);
    const held = await holdLock(scene.deps.url, [
      {
        text: "SELECT FROM langgraph.checkpoint_writes WHERE thread_id = $1 AND checkpoint_id = $2 FOR UPDATE",
        values: [conversationId, stale],
      },
    ]);
    await using _ = held;
    const pruned = prune();
    await untilBlocked(scene.deps);
    await retryRun(ctx, { runId: run.runId });
    const again = await claimRun(scene.deps, { conversationId, worker: createTestWorker() });
    if (!again) throw new Error("The retry is not there.");
    const saver = await work(scene, again, 2);
    await saver.flush();
    const before = await saver.getTuple(threadOf(conversationId));
    await held.release();
    expect(await pruned).toBeGreaterThan(0);
    expect(await saver.getTuple(threadOf(conversationId))).toEqual(before);
    expect(before?.checkpoint.channel_values).toEqual({ parts: [again.runId, 1, 2], stateVersion: 1 });
    await completeRun(scene.deps, again);
  });

  it("of many workers at once removes each once, and none fails", async () => {
    await prune();
    const runs = await Promise.all(Array.from({ length: 4 }, () => turn()));
    const counts = await Promise.all(Array.from({ length: 5 }, prune));
    expect(counts.reduce((sum, count) => sum + count, await prune())).toBe(3 * runs.length);
  });

  it("takes a hundred conversations a statement, and goes on until there are no more", async () => {
    const run = await turn();
    await prune();
    await scene.pool.query(
      `WITH made AS (
        INSERT INTO conversation (id, user_id, model)
        SELECT gen_random_uuid(), $1::uuid, 'demo:scripted' FROM generate_series(1, 250) RETURNING id::text
      ), written AS (
        INSERT INTO langgraph.checkpoint_writes (thread_id, checkpoint_id, task_id, idx, channel, blob)
        SELECT id, 'a', 'task', 0, 'parts', '' FROM made
      )
      INSERT INTO langgraph.checkpoints (thread_id, checkpoint_id, checkpoint) SELECT id, 'a', '{}' FROM made`,
      [ctx.userId],
    );
    scene.statements.length = 0;
    expect(await prune()).toBe(250);
    expect(scene.statements).toHaveLength(3);
    expect(await idsOf(run)).toHaveLength(1);
  });
});

describe("what is left of conversations that are no more", () => {
  it("goes, and nothing else does", async () => {
    const [gone, living] = [await turn(), await turn()];
    const foreign = `not a conversation ${newId()}`;
    await scene.saver(null).copyThread(living.conversationId, foreign);
    await prune();
    const before = await scene.count(living.conversationId);
    await scene.deps.db.conversation.delete({ where: { id: gone.conversationId } });
    const pruner = createCheckpointPruner(scene.pool);
    await pruner();
    expect(await scene.count(gone.conversationId)).toEqual({ checkpoints: 0, blobs: 0, writes: 0 });
    expect(await scene.count(living.conversationId)).toEqual(before);
    expect((await scene.count(foreign)).checkpoints).toBe(4);
  });

  it("goes beyond the first thousand threads, a thousand a call", async () => {
    const { rows } = await scene.pool.query(
      `INSERT INTO langgraph.checkpoints (thread_id, checkpoint_id, checkpoint)
      SELECT gen_random_uuid(), 'a', '{}' FROM generate_series(1, 1500) RETURNING thread_id`,
    );
    const pruner = createCheckpointPruner(scene.pool);
    const left = async () =>
      (
        await scene.pool.query("SELECT FROM langgraph.checkpoints WHERE thread_id = ANY($1)", [
          rows.map((row) => row.thread_id),
        ])
      ).rowCount;
    await pruner();
    expect(await left()).toBeGreaterThan(400);
    await pruner();
    expect(await left()).toBe(0);
  });
});
