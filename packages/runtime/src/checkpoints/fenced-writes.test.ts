import { appendRunEvents, type ClaimedRun, LeaseLostError } from "@holdfast/core";
import { appendTestEvents, holdLock, untilBlocked } from "@holdfast/testing/factories";
import { compareChannelVersions } from "@langchain/langgraph-checkpoint";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { RunSaver } from "./run-saver.ts";
import { checkpointWith, collect, loop, SaverScene, threadOf } from "./test/saver-scene.ts";
import { work } from "./test/work.ts";

let scene: SaverScene;
let run: ClaimedRun;
beforeAll(async () => {
  scene = await SaverScene.create();
});
beforeEach(async () => {
  run = await scene.claim();
  scene.statements.length = 0;
});
afterAll(() => scene[Symbol.asyncDispose]());

const putOne = (saver: RunSaver, parts: unknown = ["a"]) => {
  const { checkpoint, versions } = checkpointWith(saver, { parts });
  return saver.put(threadOf(run.conversationId), checkpoint, loop, versions);
};

const place = async () => {
  const row = await scene.deps.db.run.findUniqueOrThrow({ where: { id: run.runId } });
  return { checkpointId: row.checkpointId, settledEvent: row.settledEvent };
};

/** The run's row, locked by somebody: every write waits. */
const holdRun = () =>
  holdLock(scene.deps.url, [{ text: "SELECT FROM run WHERE id = $1 FOR UPDATE", values: [run.runId] }]);

describe("a write of an attempt", () => {
  it("is one statement, with the checkpoint before it and the run's place; a checkpoint alone waits", async () => {
    const saver = scene.saver(run);
    const config = await putOne(saver);
    expect(scene.statements).toHaveLength(0);
    expect(await place()).toMatchObject({ checkpointId: null });
    const seq = await appendTestEvents(scene.deps, run, [["text-delta", { text: "a" }]]);
    await saver.putWrites(
      config,
      [
        ["parts", ["b"]],
        ["other", 1],
      ],
      "task",
    );
    expect(scene.statements).toHaveLength(1);
    expect(await place()).toEqual({ checkpointId: config.configurable?.checkpoint_id, settledEvent: seq });
    await saver.putWrites(config, [["parts", ["c"]]], "other task");
    expect(scene.statements).toHaveLength(2);
  });

  it("settles a reply once, though another was lost after its end and had to be made again", async () => {
    const { db } = scene.deps;
    const reply = async (claimed: ClaimedRun, batch: number) => {
      const events = [{ type: "text-delta", runId: run.runId, payload: { text: "a\0b\ud800" } }] as const;
      const usage = { inputTokens: 1, outputTokens: 1, modelCalls: 1 };
      await appendRunEvents(db, claimed, { batch, events, usage });
    };
    const settledReplies = async () => {
      const row = await db.run.findUniqueOrThrow({ where: { id: run.runId } });
      return { settledReplies: row.settledReplies, modelCalls: row.modelCalls };
    };
    await reply(run, 1);
    const next = await scene.takeOver(run);
    const saver = scene.saver(next);
    const config = await putOne(saver);
    await reply(next, 1);
    await saver.putWrites(config, [["parts", ["b"]]], "model");
    expect(await settledReplies()).toEqual({ settledReplies: 1, modelCalls: 2 });
    await saver.putWrites(config, [["parts", ["c"]]], "tool");
    expect(await settledReplies()).toEqual({ settledReplies: 1, modelCalls: 2 });
  });

  it("that is a question settles no events", async () => {
    const saver = scene.saver(run);
    const config = await putOne(saver);
    const { settledEvent } = await place();
    await appendTestEvents(scene.deps, run, [["text-delta", { text: "a" }]]);
    await saver.putWrites(config, [["__interrupt__", { value: 1 }]], "task");
    expect(await place()).toEqual({ checkpointId: config.configurable?.checkpoint_id, settledEvent });
  });

  it("of nothing does nothing", async () => {
    const saver = scene.saver(run);
    const config = await putOne(saver);
    await saver.putWrites(config, [], "task");
    expect(scene.statements).toHaveLength(0);
  });

  it("that is flushed is one statement, and a second flush none", async () => {
    const saver = scene.saver(run);
    const config = await putOne(saver);
    await Promise.all([saver.flush(), saver.flush()]);
    expect(scene.statements).toHaveLength(1);
    expect(await place()).toMatchObject({ checkpointId: config.configurable?.checkpoint_id });
  });

  it("keeps of checkpoints in a row the last one, with its channels only and the first one's parent", async () => {
    const saver = scene.saver(run, { startCheckpointId: "before" });
    const first = checkpointWith(saver, { parts: ["a"], kept: 1 });
    const config = await saver.put(threadOf(run.conversationId), first.checkpoint, loop, first.versions);
    const last = checkpointWith(saver, { parts: ["b"] }, 1);
    const checkpoint = {
      ...last.checkpoint,
      channel_versions: { ...first.versions, ...last.versions },
    };
    await saver.put(config, checkpoint, loop, last.versions);
    await saver.flush();
    expect(await scene.count(run.conversationId)).toEqual({ checkpoints: 1, blobs: 2, writes: 0 });
    const tuple = await saver.getTuple(threadOf(run.conversationId));
    expect(tuple?.checkpoint.channel_values).toEqual({ parts: ["b"], kept: 1 });
    expect(tuple?.parentConfig?.configurable?.checkpoint_id).toBe("before");
  });

  it("may be repeated: the same rows are there", async () => {
    const saver = scene.saver(run);
    const config = await putOne(saver);
    await saver.putWrites(config, [["parts", ["b"]]], "task");
    const before = await collect(scene.saver(null).list(threadOf(run.conversationId)));
    await saver.putWrites(config, [["parts", ["b"]]], "task");
    expect(await collect(scene.saver(null).list(threadOf(run.conversationId)))).toEqual(before);
  });
});

describe("the order of writes", () => {
  it("is the order of the calls, whatever takes longer", async () => {
    const saver = scene.saver(run);
    const big = "x".repeat(1_000_000);
    const threadId = run.conversationId;
    await using held = await holdRun();
    const first = checkpointWith(saver, { parts: [big] });
    const second = checkpointWith(saver, { parts: ["b"] }, 1);
    const calls = [
      saver.put(threadOf(threadId), first.checkpoint, loop, first.versions),
      saver.putWrites(threadOf(threadId, first.checkpoint.id), [["parts", big]], "task 1"),
      saver.put(threadOf(threadId, first.checkpoint.id), second.checkpoint, loop, second.versions),
      saver.putWrites(threadOf(threadId, second.checkpoint.id), [["parts", 2]], "task 2"),
      saver.putWrites(threadOf(threadId, second.checkpoint.id), [["parts", 3]], "task 3"),
    ];
    await untilBlocked(scene.deps);
    expect(scene.statements).toHaveLength(1);
    await held.release();
    await Promise.all(calls);
    expect(scene.statements).toHaveLength(3);
    const [last, before] = await collect(scene.saver(null).list(threadOf(threadId)));
    expect(before?.pendingWrites).toEqual([["task 1", "parts", big]]);
    expect(last?.pendingWrites).toEqual([
      ["task 2", "parts", 2],
      ["task 3", "parts", 3],
    ]);
    expect(last?.parentConfig?.configurable?.checkpoint_id).toBe(first.checkpoint.id);
    expect(await place()).toMatchObject({ checkpointId: second.checkpoint.id });
  });

  it("ends with a write that was refused: none after it is stored", async () => {
    const saver = scene.saver(run);
    const config = await putOne(saver);
    const refused = saver.putWrites(config, [["parts", 1n]], "task 1");
    const later = saver.putWrites(config, [["parts", 1]], "task 2");
    await expect(refused).rejects.toThrow("bigint");
    await expect(later).rejects.toThrow("bigint");
    await expect(saver.flush()).rejects.toThrow("bigint");
    expect(await scene.count(run.conversationId)).toEqual({ checkpoints: 0, blobs: 0, writes: 0 });
  });
});

describe("a write that failed", () => {
  it("is told to whoever stops the attempt, and rejects only where somebody waits for it", async () => {
    const failures: unknown[] = [];
    const saver = scene.saver(run, { onFailure: (error) => failures.push(error) });
    const config = await putOne(saver);
    await scene.takeOver(run);
    await saver.putWrites(config, [["parts", 1]], "task");
    expect(await putOne(saver)).toMatchObject({ configurable: { thread_id: run.conversationId } });
    expect(failures).toEqual([expect.any(LeaseLostError), expect.any(LeaseLostError)]);
    await expect(saver.flush()).rejects.toThrow(LeaseLostError);
    await expect(saver.getTuple(threadOf(run.conversationId))).rejects.toThrow(LeaseLostError);
  });
});

describe("an older epoch", () => {
  it.each<[string, (stale: RunSaver) => Promise<unknown>]>([
    ["put and putWrites", async (stale) => stale.putWrites(await putOne(stale), [["parts", 1]], "stale")],
    ["put and flush", async (stale) => putOne(stale).then(() => stale.flush())],
    ["putWrites", (stale) => stale.putWrites(threadOf(run.conversationId, "any"), [["parts", 1]], "stale")],
    [
      "a question",
      (stale) => stale.putWrites(threadOf(run.conversationId, "any"), [["__interrupt__", 1]], "stale"),
    ],
    [
      "put and reading",
      async (stale) => putOne(stale).then(() => stale.getTuple(threadOf(run.conversationId))),
    ],
  ])("writes nothing, and is told: %s", async (_, write) => {
    await work(scene, run, 2);
    const next = await scene.takeOver(run);
    const before = [await scene.count(run.conversationId), await place()];
    const stale = scene.saver(run, { checkpointId: next.checkpointId });
    await expect(write(stale)).rejects.toThrow(LeaseLostError);
    await expect(
      stale.putWrites(threadOf(run.conversationId, "any"), [["parts", 1]], "again"),
    ).rejects.toThrow(LeaseLostError);
    expect([await scene.count(run.conversationId), await place()]).toEqual(before);
  });

  it("writes nothing when it is overtaken in the middle of its statement", async () => {
    const saver = scene.saver(run);
    const config = await putOne(saver);
    const takeOver = { text: "UPDATE run SET epoch = epoch + 1 WHERE id = $1", values: [run.runId] };
    await using held = await holdLock(scene.deps.url, [takeOver]);
    const written = saver.putWrites(config, [["parts", 1]], "task");
    const refused = expect(written).rejects.toThrow(LeaseLostError);
    await untilBlocked(scene.deps);
    await held.release();
    await refused;
    expect(await scene.count(run.conversationId)).toEqual({ checkpoints: 0, blobs: 0, writes: 0 });
    expect(await place()).toMatchObject({ checkpointId: null });
  });

  it.each(["completed", "failed", "cancelled", "awaiting_approval", "queued"] as const)(
    "nor does anybody whose run is %s",
    async (status) => {
      const saver = scene.saver(run);
      const config = await putOne(saver);
      await scene.deps.db.run.update({ where: { id: run.runId }, data: { status } });
      await expect(saver.putWrites(config, [["parts", 1]], "task")).rejects.toThrow(LeaseLostError);
      expect(await scene.count(run.conversationId)).toEqual({ checkpoints: 0, blobs: 0, writes: 0 });
    },
  );
});

describe("versions", () => {
  it("of two epochs and of two runs never meet, and grow", async () => {
    const next = await scene.takeOver(run);
    const other = await scene.claim();
    const savers = [run, next, other].map((fence) => scene.saver(fence));
    const heights = [undefined, 1, 2, 9, 10, 99_999];
    const versions = savers.map((saver) => heights.map((height) => saver.getNextVersion(height)));
    expect(new Set(versions.flat()).size).toBe(savers.length * heights.length);
    for (const own of versions) {
      expect(own.toSorted(compareChannelVersions)).toEqual(own);
      expect(compareChannelVersions(scene.saver(next).getNextVersion(own[0]), own[0] ?? 0)).toBeGreaterThan(
        0,
      );
    }
  });
});

describe("a connection that is lost in the middle", () => {
  it("is healed, and what was written is there once", async () => {
    const stop = new AbortController();
    const saver = scene.saver(run, { signal: stop.signal });
    const config = await putOne(saver);
    await using held = await holdRun();
    const written = saver.putWrites(config, [["parts", 1]], "task");
    await untilBlocked(scene.deps);
    await scene.terminateWaiting();
    await held.release();
    await written;
    expect(await scene.count(run.conversationId)).toEqual({ checkpoints: 1, blobs: 1, writes: 1 });
    expect(await place()).toMatchObject({ checkpointId: config.configurable?.checkpoint_id });
  });

  it("again and again, idle or at work, harms nothing", async () => {
    const stop = new AbortController();
    const saver = scene.saver(run, { signal: stop.signal });
    const threadId = run.conversationId;
    let parentId: string | undefined;
    for (let step = 0; step < 10; step += 1) {
      const { checkpoint, versions } = checkpointWith(saver, { parts: [step] }, step);
      const cut = scene.terminatePool();
      const config = await saver.put(threadOf(threadId, parentId), checkpoint, { ...loop, step }, versions);
      await saver.putWrites(config, [["parts", [step]]], "task");
      await cut;
      parentId = checkpoint.id;
    }
    const tuples = await collect(saver.list(threadOf(threadId)));
    expect(tuples.map(({ metadata, pendingWrites }) => [metadata?.step, pendingWrites])).toEqual(
      Array.from({ length: 10 }, (_, index) => [9 - index, [["task", "parts", [9 - index]]]]),
    );
    expect(await place()).toMatchObject({ checkpointId: parentId });
  });

  it("is given up when the attempt ends", async () => {
    const stop = new AbortController();
    const saver = scene.saver(run, { signal: stop.signal });
    const config = await putOne(saver);
    await using _ = await holdRun();
    const written = saver.putWrites(config, [["parts", 1]], "task");
    const failed = expect(written).rejects.toThrow(/terminat/);
    await untilBlocked(scene.deps);
    stop.abort();
    await scene.terminateWaiting();
    await failed;
  });
});
