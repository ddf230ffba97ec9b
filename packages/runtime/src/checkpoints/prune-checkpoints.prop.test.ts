import assert from "node:assert/strict";
import {
  type ClaimedRun,
  type Ctx,
  cancelRun,
  claimRun,
  completeRun,
  failRun,
  retryRun,
} from "@holdfast/core";
import { createTestUser, createTestWorker, sendTestMessage } from "@holdfast/testing/factories";
import fc from "fast-check";
import { afterAll, beforeAll, it } from "vitest";
import { pruneCheckpoints } from "./prune-checkpoints.ts";
import { collect, SaverScene, threadOf } from "./test/saver-scene.ts";
import { work } from "./test/work.ts";

let scene: SaverScene;
let ctx: Ctx;
beforeAll(async () => {
  scene = await SaverScene.create();
  ctx = await createTestUser(scene.deps);
});
afterAll(() => scene[Symbol.asyncDispose]());

const ends = ["completed", "failed", "cancelled"] as const;
type Step = { readonly steps: number; readonly end: (typeof ends)[number]; readonly retries: boolean };

async function claim(conversationId: string): Promise<ClaimedRun> {
  const claimed = await claimRun(scene.deps, { conversationId, worker: createTestWorker() });
  if (!claimed) throw new Error("Nothing waits.");
  return claimed;
}

async function finish(run: ClaimedRun, end: Step["end"]): Promise<void> {
  if (end === "completed") await completeRun(scene.deps, run);
  if (end === "failed") await failRun(scene.deps, run, { code: "INTERNAL", message: "It failed." });
  if (end === "cancelled") await cancelRun(ctx, { runId: run.runId });
}

/** What the tables say is needed: after a message, and before a retry of the latest run. */
async function needed(conversationId: string) {
  const messages = await scene.deps.db.message.findMany({
    where: { conversationId, checkpointId: { not: null } },
  });
  const [latest] = await scene.deps.db.run.findMany({
    where: { conversationId },
    orderBy: { number: "desc" },
    take: 1,
  });
  const retried = latest?.status === "failed" && latest.checkpointId !== null ? latest.checkpointId : null;
  return {
    retried,
    ids: new Set([...messages.map(({ checkpointId }) => checkpointId ?? ""), ...(retried ? [retried] : [])]),
  };
}

async function read(conversationId: string, { ids, retried }: Awaited<ReturnType<typeof needed>>) {
  const tuples = await collect(scene.saver(null).list(threadOf(conversationId)));
  return tuples
    .filter(({ checkpoint }) => ids.has(checkpoint.id))
    .map((tuple) => (tuple.checkpoint.id === retried ? tuple : { ...tuple, pendingWrites: [] }));
}

const steps = fc.record<Step>({
  steps: fc.integer({ min: 1, max: 3 }),
  end: fc.constantFrom(...ends),
  retries: fc.boolean(),
});

it("whatever became of the runs: what is needed stays as it is, and nothing else stays", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 5 }), async (history) => {
      let last: { conversationId: string; runId: string; end: Step["end"] } | null = null;
      for (const { steps: count, end, retries } of history) {
        if (last?.end === "failed" && retries) await retryRun(ctx, { runId: last.runId });
        else
          last = {
            ...(await sendTestMessage(ctx, last ? { conversationId: last.conversationId } : {})).run,
            runId: "",
            end,
          };
        const run = await claim(last.conversationId);
        await (await work(scene, run, count)).flush();
        await finish(run, end);
        last = { conversationId: run.conversationId, runId: run.runId, end };
        const { conversationId } = run;
        const expected = await needed(conversationId);
        const before = await read(conversationId, expected);
        await pruneCheckpoints(scene.pool);
        const after = await collect(scene.saver(null).list(threadOf(conversationId)));
        assert.deepStrictEqual(after, before);
        assert.equal(after.length, expected.ids.size);
        const { blobs } = await scene.count(conversationId);
        const versions = after.flatMap(({ checkpoint }) => Object.entries(checkpoint.channel_versions));
        assert.equal(blobs, new Set(versions.map((version) => version.join(" "))).size);
      }
    }),
    { numRuns: 25 },
  );
});
