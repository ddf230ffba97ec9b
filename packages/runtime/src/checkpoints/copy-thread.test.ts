import { newId } from "@holdfast/contracts";
import { holdLock, untilBlocked } from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyThread } from "./copy-thread.ts";
import { checkpointWith, collect, loop, SaverScene, threadOf } from "./test/saver-scene.ts";

let scene: SaverScene;
beforeAll(async () => {
  scene = await SaverScene.create();
});
afterAll(() => scene[Symbol.asyncDispose]());

/** Two checkpoints with a shared channel, one that changes, and a write. */
async function createThread(threadId = newId()): Promise<string> {
  const saver = scene.saver(null);
  const first = checkpointWith(saver, { parts: ["\0"], stateVersion: 1 });
  const stored = await saver.put(threadOf(threadId), first.checkpoint, loop, first.versions);
  await saver.putWrites(stored, [["parts", ["\ud800"]]], "task");
  const next = checkpointWith(saver, { parts: ["b"] }, 1);
  const { checkpoint } = next;
  checkpoint.channel_versions.stateVersion = first.versions.stateVersion ?? 0;
  await saver.put(stored, checkpoint, { ...loop, step: 2 }, next.versions);
  return threadId;
}

const contentOf = async (threadId: string) =>
  JSON.stringify(await collect(scene.saver(null).list(threadOf(threadId)))).replaceAll(threadId, "thread");

describe("copyThread", () => {
  it("keeps ids, parents, states, writes and metadata, and leaves the original alone", async () => {
    const from = await createThread();
    const before = await contentOf(from);
    const to = newId();
    await scene.saver(null).copyThread(from, to);
    expect(await contentOf(to)).toBe(before);
    expect(await contentOf(from)).toBe(before);
    expect(await scene.count(to)).toEqual(await scene.count(from));
    await scene.saver(null).deleteThread(from);
    expect(await contentOf(to)).toBe(before);
  });

  it("of a thread without checkpoints copies nothing", async () => {
    const to = newId();
    await scene.saver(null).copyThread(newId(), to);
    expect(await scene.count(to)).toEqual({ checkpoints: 0, blobs: 0, writes: 0 });
  });

  it("may be repeated, also when the original has gone on since: the copy stays as it is", async () => {
    const from = await createThread();
    const to = newId();
    await scene.saver(null).copyThread(from, to);
    const copied = await contentOf(to);
    await createThread(from);
    await scene.saver(null).copyThread(from, to);
    expect(await contentOf(to)).toBe(copied);
  });

  it("refuses a thread that has checkpoints of its own, and changes nothing there", async () => {
    const [from, to] = [await createThread(), await createThread()];
    const before = await contentOf(to);
    await expect(scene.saver(null).copyThread(from, to)).rejects.toThrow("has checkpoints of its own");
    expect(await contentOf(to)).toBe(before);
  });

  it("refuses a copy that has gone on", async () => {
    const from = await createThread();
    const to = newId();
    await scene.saver(null).copyThread(from, to);
    await createThread(to);
    await expect(scene.saver(null).copyThread(from, to)).rejects.toThrow("has checkpoints of its own");
  });

  it("of ten at once to one thread copies once; of two originals one wins", async () => {
    const [one, other] = [await createThread(), await createThread()];
    const to = newId();
    await Promise.all(Array.from({ length: 10 }, () => scene.saver(null).copyThread(one, to)));
    expect(await contentOf(to)).toBe(await contentOf(one));
    const contested = newId();
    const ends = await Promise.allSettled(
      [one, other].map((from) => copyThread(scene.pool, { from, to: contested })),
    );
    expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await scene.count(contested)).checkpoints).toBe(2);
  });

  it("is repeated when its connection is lost in the middle, and copies once", async () => {
    const from = await createThread();
    const to = newId();
    const lock = { text: "LOCK TABLE langgraph.checkpoint_writes IN ACCESS EXCLUSIVE MODE" };
    await using held = await holdLock(scene.deps.url, [lock]);
    const stop = new AbortController();
    const copied = scene.saver(null, { signal: stop.signal }).copyThread(from, to);
    await untilBlocked(scene.deps);
    await scene.terminateWaiting();
    await held.release();
    await copied;
    expect(await contentOf(to)).toBe(await contentOf(from));
  });
});
