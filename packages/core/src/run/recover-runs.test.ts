import type { Prisma } from "@holdfast/db";
import {
  appendTestEvents,
  claimTestRun,
  createTestDeps,
  createTestUser,
  createTestWorker,
  type HeldLock,
  holdLock,
  readEventsOf,
  suspendTestRun,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Ctx } from "../deps.ts";
import { claimRun, type Worker } from "./claim-run.ts";
import { getRun } from "./get-run.ts";
import { recoverRuns } from "./recover-runs.ts";
import { releaseRun } from "./release-run.ts";
import { releaseUnheldRuns } from "./release-unheld-runs.ts";
import { type OwnedRun, renewLeases } from "./renew-leases.ts";
import { runLimits } from "./run-limits.ts";

let deps: TestDeps;
let ctx: Ctx;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());
beforeEach(async () => {
  await deps.db.run.deleteMany();
  ctx = await createTestUser(deps);
});

/** The worker's lock on a connection that can be made to die like its process. */
const holdWorkerLock = ({ key }: Worker): Promise<HeldLock> =>
  holdLock(deps.url, [{ text: "SELECT pg_advisory_lock($1::bigint)", values: [String(key)] }]);

const expireLease = (runId: string) =>
  deps.db.run.update({ where: { id: runId }, data: { leaseUntil: new Date(Date.now() - 1_000) } });

describe("recoverRuns", () => {
  it("leaves a run alone whose worker holds its lock and whose lease runs", async () => {
    for (const key of [1n, -1n, 2n ** 63n - 1n, -(2n ** 63n), 0x1_0000_0000n, createTestWorker().key]) {
      const worker = { ...createTestWorker(), key };
      await using _held = await holdWorkerLock(worker);
      const { run } = await claimTestRun(ctx, { worker });
      expect(await recoverRuns(deps)).toEqual([]);
      expect((await getRun(ctx, { runId: run.id })).status).toBe("running");
      await deps.db.run.deleteMany();
    }
  });

  it("puts a run back as soon as the connection of its worker is gone", async () => {
    const worker = createTestWorker();
    await using held = await holdWorkerLock(worker);
    const { run } = await claimTestRun(ctx, { worker });
    expect(await recoverRuns(deps)).toEqual([]);
    await deps.db.$executeRaw`SELECT pg_terminate_backend(${held.pid}::int)`;
    const moved = await vi.waitUntil(async () => {
      const runs = await recoverRuns(deps);
      return runs.length > 0 && runs;
    });
    expect(moved).toMatchObject([{ runId: run.id, epoch: 1, attempt: 1, reason: "worker-killed" }]);
    const row = await deps.db.run.findUniqueOrThrow({ where: { id: run.id } });
    expect(row).toMatchObject({
      status: "queued",
      worker: null,
      workerKey: null,
      leaseUntil: null,
      recoveryReason: "worker-killed",
    });
    const { conversationId } = run;
    const jobs = await deps.db.$queryRaw`
      SELECT FROM pgboss.job WHERE data->>'conversationId' = ${conversationId} AND state = 'created'`;
    expect(jobs).toHaveLength(1);
    const again = await claimRun(deps, { conversationId, worker: createTestWorker() });
    expect(again).toMatchObject({ epoch: 2, attempt: 2 });
  });

  it("puts a run back whose worker lives but let its lease run out", async () => {
    const worker = createTestWorker();
    await using _held = await holdWorkerLock(worker);
    const { run, claimed } = await claimTestRun(ctx, { worker });
    await expireLease(run.id);
    expect(await recoverRuns(deps)).toMatchObject([{ runId: run.id, reason: "worker-frozen" }]);
    await expect(appendTestEvents(deps, claimed, [["text-delta", { text: "late" }]])).rejects.toThrow();
  });

  it("is not taken in by a lock of another kind or another database", async () => {
    const worker = { ...createTestWorker(), key: (7n << 32n) | 9n };
    await using _pair = await holdLock(deps.url, [{ text: "SELECT pg_advisory_lock(7, 9)" }]);
    const elsewhere = new URL(deps.url);
    elsewhere.pathname = "/postgres";
    await using _other = await holdLock(elsewhere.href, [
      { text: "SELECT pg_advisory_lock($1::bigint)", values: [String(worker.key)] },
    ]);
    const { run } = await claimTestRun(ctx, { worker });
    expect(await recoverRuns(deps)).toMatchObject([{ runId: run.id, reason: "worker-killed" }]);
  });

  it("fails a run that was lost too often, with a reason, and frees its conversation", async () => {
    const { run } = await claimTestRun(ctx);
    const { conversationId } = run;
    for (let attempt = 1; attempt < runLimits.maxAttempts; attempt += 1) {
      expect(await recoverRuns(deps)).toMatchObject([{ attempt }]);
      await claimRun(deps, { conversationId, worker: createTestWorker() });
    }
    expect(await recoverRuns(deps)).toMatchObject([{ attempt: runLimits.maxAttempts }]);
    expect(await getRun(ctx, { runId: run.id })).toMatchObject({
      status: "failed",
      error: { code: "ATTEMPTS_EXHAUSTED", message: expect.stringContaining("5 times") },
    });
    expect((await readEventsOf(deps, conversationId)).at(-1)?.type).toBe("run-failed");
    await claimTestRun(ctx, { conversationId });
  });

  it("does not touch what is queued, waits or has ended", async () => {
    await suspendTestRun(ctx);
    const { claimed } = await claimTestRun(ctx);
    await releaseRun(deps, claimed, "drained");
    const before = await deps.db.run.findMany({ orderBy: { id: "asc" } });
    expect(await recoverRuns(deps)).toEqual([]);
    expect(await deps.db.run.findMany({ orderBy: { id: "asc" } })).toEqual(before);
  });

  it("moves a run once when eight workers look at once", async () => {
    const processes = await Promise.all([0, 1, 2, 3].map(() => deps.connectTwin()));
    const { run } = await claimTestRun(ctx);
    const moved = await Promise.all([...processes, ...processes].map((process) => recoverRuns(process)));
    expect(moved.flat()).toMatchObject([{ runId: run.id }]);
    expect(await deps.db.run.findUniqueOrThrow({ where: { id: run.id } })).toMatchObject({
      status: "queued",
      attempt: 1,
    });
  });
});

describe("releaseRun", () => {
  it("does not count a drained attempt", async () => {
    const { run, claimed } = await claimTestRun(ctx);
    const { conversationId } = run;
    expect(await releaseRun(deps, claimed, "drained")).toBe(true);
    expect(await claimRun(deps, { conversationId, worker: createTestWorker() })).toMatchObject({
      epoch: 2,
      attempt: 1,
    });
    expect((await readEventsOf(deps, conversationId)).at(-1)).toMatchObject({
      type: "run-recovered",
      payload: { epoch: 2, attempt: 1, reason: "drained" },
    });
  });

  it("of an epoch that is not the run's any more changes nothing", async () => {
    const { run, claimed } = await claimTestRun(ctx);
    await releaseRun(deps, claimed, "drained");
    await claimRun(deps, { conversationId: run.conversationId, worker: createTestWorker() });
    const before = await deps.db.run.findUniqueOrThrow({ where: { id: run.id } });
    expect(await releaseRun(deps, claimed, "worker-killed")).toBe(false);
    expect(await deps.db.run.findUniqueOrThrow({ where: { id: run.id } })).toEqual(before);
  });
});

describe("releaseUnheldRuns", () => {
  it("puts back what its worker claimed and does not know of, uncounted, and nothing else", async () => {
    const worker = createTestWorker();
    const [unheld, held] = [await claimTestRun(ctx, { worker }), await claimTestRun(ctx, { worker })];
    const others = await claimTestRun(ctx);
    const heldRunIds = [held.run.id];
    expect(await releaseUnheldRuns(deps, { worker, heldRunIds })).toBe(1);
    expect(await releaseUnheldRuns(deps, { worker, heldRunIds })).toBe(0);
    expect(await getRun(ctx, { runId: unheld.run.id })).toMatchObject({ status: "queued", attempt: 0 });
    for (const { run } of [held, others]) {
      expect(await getRun(ctx, { runId: run.id })).toMatchObject({ status: "running", attempt: 1 });
    }
  });
});

const send = (statement: Prisma.Sql): Promise<OwnedRun[]> => deps.db.$queryRaw(statement);

describe("renewLeases", () => {
  it("renews what this worker is at and still has, and names it", async () => {
    const [worker, other] = [createTestWorker(), createTestWorker()];
    const mine = await claimTestRun(ctx, { worker });
    const lost = await claimTestRun(ctx, { worker });
    const others = await claimTestRun(ctx, { worker: other });
    await releaseRun(deps, lost.claimed, "worker-frozen");
    for (const { run } of [mine, others]) await expireLease(run.id);
    const runIds = [mine, lost, others].map(({ run }) => run.id);
    expect(await renewLeases(send, { worker, runIds })).toEqual([{ runId: mine.run.id, epoch: 1 }]);
    const leases = await deps.db.run.findMany({ where: { leaseUntil: { gt: new Date() } } });
    expect(leases.map(({ id }) => id)).toEqual([mine.run.id]);
  });

  it("names a run whose row somebody has locked, and does not wait for it", async () => {
    const worker = createTestWorker();
    const [locked, free] = [await claimTestRun(ctx, { worker }), await claimTestRun(ctx, { worker })];
    for (const { run } of [locked, free]) await expireLease(run.id);
    const text = "SELECT FROM run WHERE id = $1 FOR UPDATE";
    await using _held = await holdLock(deps.url, [{ text, values: [locked.run.id] }]);
    const runIds = [locked.run.id, free.run.id];
    const owned = await renewLeases(send, { worker, runIds });
    expect(owned.map(({ runId }) => runId).sort()).toEqual(runIds.sort());
    const leases = await deps.db.run.findMany({ where: { leaseUntil: { gt: new Date() } } });
    expect(leases.map(({ id }) => id)).toEqual([free.run.id]);
  });

  it("lets the lease of a run that nobody is at run out, so that it is found", async () => {
    const worker = createTestWorker();
    await using _held = await holdWorkerLock(worker);
    const [left, mine] = [await claimTestRun(ctx, { worker }), await claimTestRun(ctx, { worker })];
    await expireLease(left.run.id);
    await renewLeases(send, { worker, runIds: [mine.run.id] });
    await renewLeases(send, { worker, runIds: [] });
    expect(await recoverRuns(deps)).toMatchObject([{ runId: left.run.id, reason: "worker-frozen" }]);
  });
});
