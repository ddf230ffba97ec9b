import { newId } from "@holdfast/contracts";
import {
  claimTestRun,
  createTestConversation,
  createTestDeps,
  createTestUser,
  createTestWorker,
  holdLock,
  readEventsOf,
  sendTestMessage,
  suspendTestRun,
  type TestDeps,
  untilBlocked,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { claimRun } from "./claim-run.ts";
import { completeRun } from "./complete-run.ts";
import { findClaimable } from "./find-claimable.ts";
import { releaseRun } from "./release-run.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

const worker = createTestWorker();

describe("claimRun", () => {
  it("makes the first queued run the worker's, with a new epoch, a lease and an event", async () => {
    const ctx = await createTestUser(deps);
    const { run, message } = await sendTestMessage(ctx);
    const { conversationId } = run;
    const claimed = await claimRun(deps, { conversationId, worker });
    expect(claimed).toMatchObject({
      runId: run.id,
      conversationId,
      userId: ctx.userId,
      model: "demo:scripted",
      epoch: 1,
      attempt: 1,
      userMessageId: message.id,
      checkpointId: null,
      startCheckpointId: null,
      startedEvent: 3,
    });
    const row = await deps.db.run.findUniqueOrThrow({ where: { id: run.id } });
    expect(row).toMatchObject({ status: "running", worker: worker.id, workerKey: worker.key });
    expect(row.leaseUntil?.getTime()).toBeGreaterThan(Date.now());
    expect((await readEventsOf(deps, conversationId)).at(-1)).toMatchObject({
      seq: 3,
      type: "run-started",
      runId: run.id,
      payload: { epoch: 1, attempt: 1, worker: worker.id },
    });
  });

  it("finds nothing when nothing is queued, when one is at work, and where there is no conversation", async () => {
    const ctx = await createTestUser(deps);
    const { id: empty } = await createTestConversation(ctx);
    const { claimed } = await claimTestRun(ctx);
    await sendTestMessage(ctx, { conversationId: claimed.conversationId });
    for (const conversationId of [empty, claimed.conversationId, newId()]) {
      expect(await claimRun(deps, { conversationId, worker })).toBeNull();
    }
  });

  it("skips a conversation whose run waits for a person", async () => {
    const ctx = await createTestUser(deps);
    const { run } = await suspendTestRun(ctx);
    const { conversationId } = run;
    await sendTestMessage(ctx, { conversationId });
    expect(await claimRun(deps, { conversationId, worker })).toBeNull();
    expect(await findClaimable(deps, 1_000)).not.toContain(conversationId);
  });

  it("gives the runs of a conversation out in their order, each after the one before has ended", async () => {
    const ctx = await createTestUser(deps);
    const { id: conversationId } = await createTestConversation(ctx);
    const sent = await Promise.all([0, 1, 2].map(() => sendTestMessage(ctx, { conversationId })));
    const numbers: number[] = [];
    for (const _ of sent) {
      const claimed = await claimRun(deps, { conversationId, worker });
      if (!claimed) throw new Error("Nothing was claimed.");
      expect(await claimRun(deps, { conversationId, worker })).toBeNull();
      numbers.push((await deps.db.run.findUniqueOrThrow({ where: { id: claimed.runId } })).number);
      await completeRun(deps, claimed);
    }
    expect(numbers).toEqual([1, 2, 3]);
  });

  it("starts where the reply before it has ended", async () => {
    const ctx = await createTestUser(deps);
    const { claimed } = await claimTestRun(ctx);
    const { conversationId, runId } = claimed;
    await deps.db.run.update({ where: { id: runId }, data: { checkpointId: "its last" } });
    await completeRun(deps, claimed);
    const next = await claimTestRun(ctx, { conversationId });
    expect(next.claimed).toMatchObject({ checkpointId: null, startCheckpointId: "its last" });
  });

  it("is won by one of eight workers with connections of their own, whatever is queued", async () => {
    const ctx = await createTestUser(deps);
    const processes = await Promise.all([0, 1, 2, 3].map(() => deps.connectTwin()));
    for (let round = 0; round < 5; round += 1) {
      const { run } = await sendTestMessage(ctx);
      const { conversationId } = run;
      await sendTestMessage(ctx, { conversationId });
      const claims = await Promise.all(
        [...processes, ...processes].map((process) =>
          claimRun(process, { conversationId, worker: createTestWorker() }),
        ),
      );
      expect(claims.filter((claim) => claim !== null)).toMatchObject([{ runId: run.id, epoch: 1 }]);
      const { epoch } = await deps.db.run.findUniqueOrThrow({ where: { id: run.id } });
      expect(epoch).toBe(1);
    }
  });

  it("loses quietly to a claim that its snapshot could not see", async () => {
    const ctx = await createTestUser(deps);
    const { run } = await sendTestMessage(ctx);
    const { conversationId } = run;
    await sendTestMessage(ctx, { conversationId });
    await using held = await holdLock(deps.url, [
      { text: "UPDATE run SET status = 'running', epoch = epoch + 1 WHERE id = $1", values: [run.id] },
    ]);
    const claim = claimRun(deps, { conversationId, worker });
    await untilBlocked(deps);
    await held.release();
    expect(await claim).toBeNull();
    const statuses = await deps.db.run.findMany({ where: { conversationId }, orderBy: { number: "asc" } });
    expect(statuses.map(({ status }) => status)).toEqual(["running", "queued"]);
  });

  it("tells readers from which event on a lost attempt's writing is void", async () => {
    const ctx = await createTestUser(deps);
    const { claimed } = await claimTestRun(ctx);
    const { conversationId, runId } = claimed;
    await deps.db.run.update({ where: { id: runId }, data: { settledEvent: 7, appended: 3 } });
    await releaseRun(deps, claimed, "worker-killed");
    const again = await claimRun(deps, { conversationId, worker });
    expect(again).toMatchObject({ runId, epoch: 2, attempt: 2 });
    expect((await readEventsOf(deps, conversationId)).at(-1)).toMatchObject({
      seq: again?.startedEvent,
      type: "run-recovered",
      payload: { epoch: 2, attempt: 2, reason: "worker-killed", voidFromSeq: 8 },
    });
    const row = await deps.db.run.findUniqueOrThrow({ where: { id: runId } });
    expect(row).toMatchObject({ recoveryReason: null, appended: 0 });
  });
});

describe("findClaimable", () => {
  it("names each conversation once that has a run to start, the longest waiting first, up to a limit", async () => {
    await deps.db.run.updateMany({ where: { status: "queued" }, data: { status: "cancelled" } });
    const ctx = await createTestUser(deps);
    const first = (await sendTestMessage(ctx)).run.conversationId;
    const second = (await sendTestMessage(ctx)).run.conversationId;
    await sendTestMessage(ctx, { conversationId: first });
    expect(await findClaimable(deps, 10)).toEqual([first, second]);
    expect(await findClaimable(deps, 1)).toEqual([first]);
    await claimRun(deps, { conversationId: first, worker });
    expect(await findClaimable(deps, 10)).toEqual([second]);
  });
});
