import { newId } from "@holdfast/contracts";
import type { CheckpointMetadata } from "@langchain/langgraph-checkpoint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CheckpointKey, listCheckpoints } from "./list-checkpoints.ts";
import { checkpointWith, collect, loop, SaverScene, threadOf } from "./test/saver-scene.ts";

let scene: SaverScene;
beforeAll(async () => {
  scene = await SaverScene.create();
});
afterAll(() => scene[Symbol.asyncDispose]());

/** A thread of so many checkpoints; each names the one before as its parent. Their ids, the oldest first. */
async function createThread(count: number, values: Readonly<Record<string, unknown>> = { parts: [] }) {
  const threadId = newId();
  const saver = scene.saver(null);
  const ids: string[] = [];
  for (let step = 0; step < count; step += 1) {
    const { checkpoint, versions } = checkpointWith(saver, values, step);
    await saver.put(threadOf(threadId, ids.at(-1)), checkpoint, { ...loop, step }, versions);
    ids.push(checkpoint.id);
  }
  return { threadId, ids };
}

describe("listCheckpoints", () => {
  it("tells ids, parents, times and metadata, the newest first, and reads no state", async () => {
    const { threadId, ids } = await createThread(3);
    scene.statements.length = 0;
    const listed = await listCheckpoints(scene.pool, { threadId, limit: 10 });
    expect(
      listed.map(({ checkpointId, parentId, metadata }) => [checkpointId, parentId, metadata.step]),
    ).toEqual([
      [ids[2], ids[1], 2],
      [ids[1], ids[0], 1],
      [ids[0], null, 0],
    ]);
    expect(Date.parse(listed[0]?.createdAt ?? "")).toBeGreaterThan(0);
    expect(scene.statements).toHaveLength(1);
    expect(scene.statements[0]).not.toMatch(/checkpoint_blobs|checkpoint_writes/);
  });

  it("pages: every checkpoint once, in order, also over threads that share ids", async () => {
    const { threadId, ids } = await createThread(5);
    const copy = newId();
    await scene.saver(null).copyThread(threadId, copy);
    const seen: CheckpointKey[] = [];
    for (;;) {
      const page = await listCheckpoints(scene.pool, {
        filter: { source: "loop" },
        after: seen.at(-1),
        limit: 2,
      });
      seen.push(...page);
      if (page.length < 2) break;
    }
    const ours = seen.filter((key) => [threadId, copy].includes(key.threadId));
    expect(new Set(ours.map((key) => `${key.threadId} ${key.checkpointId}`)).size).toBe(10);
    expect(ours.map((key) => key.checkpointId)).toEqual(ids.flatMap((id) => [id, id]).reverse());
    expect(new Set(seen.map((key) => JSON.stringify(key))).size).toBe(seen.length);
  });

  it("takes before, limit and a filter to the database", async () => {
    const { threadId, ids } = await createThread(4);
    const steps = async (input: object) =>
      (await listCheckpoints(scene.pool, { threadId, limit: 10, ...input })).map(
        ({ metadata }) => metadata.step,
      );
    expect(await steps({ before: ids[2] })).toEqual([1, 0]);
    expect(await steps({ before: ids[2], limit: 1 })).toEqual([1]);
    expect(await steps({ filter: { step: 3 } })).toEqual([3]);
    expect(await steps({ filter: { step: 3, source: undefined } })).toEqual([3]);
    expect(await steps({ checkpointId: ids[0] })).toEqual([0]);
    expect(await steps({ ns: "child" })).toEqual([]);
  });
});

describe("RunSaver.list", () => {
  it("reads a page of whole checkpoints in two statements, and what they share once", async () => {
    const { threadId } = await createThread(3);
    scene.statements.length = 0;
    expect(await collect(scene.saver(null).list(threadOf(threadId)))).toHaveLength(3);
    expect(scene.statements).toHaveLength(2);
  });

  it("goes over more than a page, to the limit", async () => {
    const { threadId, ids } = await createThread(45);
    const idsOf = async (limit?: number) =>
      (await collect(scene.saver(null).list(threadOf(threadId), limit === undefined ? {} : { limit }))).map(
        ({ checkpoint }) => checkpoint.id,
      );
    const newestFirst = ids.toReversed();
    expect(await idsOf()).toEqual(newestFirst);
    expect(await idsOf(41)).toEqual(newestFirst.slice(0, 41));
    expect(await idsOf(20)).toEqual(newestFirst.slice(0, 20));
    expect(await idsOf(0)).toEqual([]);
  });

  /** Measured on two cores: the stock saver 1,000 to 1,900 ms, this list 90 to 130 ms, `listCheckpoints` 2 ms. */
  it("lists 10 rows of a state of 800 messages as they are", async () => {
    const messages = Array.from({ length: 800 }, (_, index) => ({
      role: "user",
      text: `${index} ${"x".repeat(1_000)}`,
    }));
    const { threadId } = await createThread(10, { messages });
    const tuples = await collect(scene.saver(null).list(threadOf(threadId), { limit: 10 }));
    expect(tuples.map(({ checkpoint }) => checkpoint.channel_values)).toEqual(
      tuples.map(() => ({ messages })),
    );
    expect(await listCheckpoints(scene.pool, { threadId, limit: 10 })).toHaveLength(10);
  });

  it("shows a run's checkpoint that is still kept back", async () => {
    const run = await scene.claim();
    const saver = scene.saver(run);
    const { checkpoint, versions } = checkpointWith(saver, { parts: ["a"] });
    await saver.put(threadOf(run.conversationId), checkpoint, loop as CheckpointMetadata, versions);
    const [tuple] = await collect(saver.list(threadOf(run.conversationId)));
    expect(tuple?.checkpoint).toEqual(checkpoint);
  });
});
