import { newId } from "@holdfast/contracts";
import {
  claimTestRun,
  createTestDeps,
  createTestUser,
  createTestWorker,
  holdConversation,
  readEventsOf,
  type TestDeps,
  untilBlocked,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cancelRun } from "../run/cancel-run.ts";
import { claimRun } from "../run/claim-run.ts";
import { failRun } from "../run/fail-run.ts";
import type { Fence } from "../run/fence.ts";
import { LeaseLostError } from "../run/lease-lost-error.ts";
import { releaseRun } from "../run/release-run.ts";
import { retryRun } from "../run/retry-run.ts";
import { type BeginEffectInput, beginEffect } from "./begin-effect.ts";
import { finishEffect } from "./finish-effect.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

const newInput = (input: Partial<BeginEffectInput> = {}): BeginEffectInput => ({
  toolCallId: newId(),
  tool: "send_email",
  args: { to: "bob@example.com", body: "\u0000 👋" },
  isEdited: false,
  isRepeatable: false,
  ...input,
});

const newRun = async () => (await claimTestRun(await createTestUser(deps))).claimed;

async function takeOver(fence: Fence): Promise<Fence> {
  await releaseRun(deps, fence, "worker-killed");
  const { conversationId } = fence;
  const next = await claimRun(deps, { conversationId, worker: createTestWorker() });
  if (!next) throw new Error("Nobody took over.");
  return next;
}

const readEffect = (toolCallId: string) => deps.db.effect.findUnique({ where: { toolCallId } });

describe("beginEffect", () => {
  it.each([true, false])("writes the start into the ledger with its event (edited: %s)", async (isEdited) => {
    const run = await newRun();
    const input = newInput({ isEdited });
    const { toolCallId, tool, args } = input;
    expect(await beginEffect(deps.db, run, input)).toEqual({ outcome: "begun", tries: 1 });
    expect(await readEffect(toolCallId)).toMatchObject({
      runId: run.runId,
      tool,
      args,
      idempotencyKey: toolCallId,
      status: "started",
      result: null,
      epoch: run.epoch,
    });
    expect((await readEventsOf(deps, run.conversationId)).at(-1)).toMatchObject({
      type: "tool-call-started",
      runId: run.runId,
      payload: isEdited ? { toolCallId, args } : { toolCallId },
    });
  });

  it("begins once when the same attempt asks again because an answer was lost", async () => {
    const run = await newRun();
    const input = newInput();
    await beginEffect(deps.db, run, input);
    const before = await readEventsOf(deps, run.conversationId);
    expect(await beginEffect(deps.db, run, input)).toEqual({ outcome: "begun", tries: 1 });
    expect(await readEventsOf(deps, run.conversationId)).toEqual(before);
  });

  it("is begun for an attempt that asks again while its first asking is on its way to the commit", async () => {
    const run = await newRun();
    const twin = await deps.connectTwin();
    const input = newInput();
    await using held = await holdConversation(deps.url, run.conversationId);
    const both = [beginEffect(deps.db, run, input)];
    await untilBlocked(deps, 1);
    both.push(beginEffect(twin.db, run, input));
    await untilBlocked(deps, 2);
    await held.release();
    expect(await Promise.all(both)).toEqual([
      { outcome: "begun", tries: 1 },
      { outcome: "begun", tries: 1 },
    ]);
    expect((await readEffect(input.toolCallId))?.status).toBe("started");
    const started = (await readEventsOf(deps, run.conversationId)).filter(
      ({ type }) => type === "tool-call-started",
    );
    expect(started).toHaveLength(1);
  });

  it.each(["completed", "failed"] as const)(
    "answers a call that is %s from the ledger, for ever",
    async (status) => {
      const run = await newRun();
      const input = newInput();
      const result = { said: "\u0000\ud800", list: [1, null, 0.1] };
      await beginEffect(deps.db, run, input);
      await finishEffect(deps.db, run, { toolCallId: input.toolCallId, status, result });
      expect(await beginEffect(deps.db, run, input)).toEqual({ outcome: "ended", status, result });
      const next = await takeOver(run);
      for (const isRepeatable of [true, false]) {
        const again = await beginEffect(deps.db, next, { ...input, isRepeatable });
        expect(again).toEqual({ outcome: "ended", status, result });
      }
    },
  );

  it("does not repeat what a dead attempt had started, and stays with that it is unknown", async () => {
    const run = await newRun();
    const input = newInput();
    await beginEffect(deps.db, run, input);
    let next: Fence = run;
    for (let takeover = 0; takeover < 2; takeover += 1) {
      next = await takeOver(next);
      expect(await beginEffect(deps.db, next, input)).toMatchObject({
        outcome: "unknown",
        tries: 1,
        startedAt: expect.any(Date),
      });
      expect(await readEffect(input.toolCallId)).toMatchObject({ status: "unknown", epoch: run.epoch });
    }
    expect(await beginEffect(deps.db, next, { ...input, isRepeatable: true })).toMatchObject({
      outcome: "unknown",
    });
  });

  it("repeats what only reads, as the new attempt's own", async () => {
    const run = await newRun();
    const input = newInput({ isRepeatable: true });
    const { toolCallId } = input;
    await beginEffect(deps.db, run, input);
    const next = await takeOver(run);
    expect(await beginEffect(deps.db, next, input)).toEqual({ outcome: "begun", tries: 2 });
    expect(await readEffect(toolCallId)).toMatchObject({ status: "started", epoch: next.epoch });
    const finished = { toolCallId, status: "completed", result: "noon" } as const;
    await expect(finishEffect(deps.db, run, finished)).rejects.toThrow(LeaseLostError);
    await finishEffect(deps.db, next, finished);
    expect(await readEffect(toolCallId)).toMatchObject({ status: "completed", result: "noon" });
  });

  it.each([
    [true, "begun", "started"],
    [false, "unknown", "unknown"],
  ] as const)(
    "of a call that a failed run had started (repeatable: %s): its retry gets %s, whatever the epochs",
    async (isRepeatable, outcome, status) => {
      const ctx = await createTestUser(deps);
      const { claimed: failed } = await claimTestRun(ctx);
      const input = newInput({ isRepeatable });
      await beginEffect(deps.db, failed, input);
      await failRun(deps, failed, { code: "TIME_LIMIT", message: "Too long." });
      await retryRun(ctx, { runId: failed.runId });
      const { conversationId } = failed;
      const retry = await claimRun(deps, { conversationId, worker: createTestWorker() });
      if (!retry) throw new Error("The retry was not claimed.");
      expect(retry.epoch).toBe(failed.epoch);
      expect(await beginEffect(deps.db, retry, input)).toMatchObject({ outcome });
      expect(await readEffect(input.toolCallId)).toMatchObject({ status });
      await finishEffect(deps.db, failed, {
        toolCallId: input.toolCallId,
        status: "completed",
        result: "late",
      });
      expect(await readEffect(input.toolCallId)).toMatchObject({ status });
    },
  );

  it("begins nothing for a run that was cancelled", async () => {
    const ctx = await createTestUser(deps);
    const { run, claimed } = await claimTestRun(ctx);
    await cancelRun(ctx, { runId: run.id });
    const input = newInput();
    await expect(beginEffect(deps.db, claimed, input)).rejects.toThrow(LeaseLostError);
    expect(await readEffect(input.toolCallId)).toBeNull();
  });

  it("against a cancellation: what has begun was begun before the run ended", async () => {
    const ctx = await createTestUser(deps);
    const twin = { ...ctx, ...(await deps.connectTwin()) };
    for (let round = 0; round < 8; round += 1) {
      const { run, claimed } = await claimTestRun(ctx);
      const input = newInput();
      const [begun] = await Promise.allSettled([
        beginEffect(deps.db, claimed, input),
        cancelRun(twin, { runId: run.id }),
      ]);
      const types = (await readEventsOf(deps, run.conversationId)).map(({ type }) => type);
      const isBegun = begun.status === "fulfilled";
      expect(types.slice(3)).toEqual(isBegun ? ["tool-call-started", "run-cancelled"] : ["run-cancelled"]);
      expect((await readEffect(input.toolCallId)) !== null).toBe(isBegun);
    }
  });
});

describe("finishEffect", () => {
  it("writes the result and its event once, however often it is told", async () => {
    const run = await newRun();
    const { toolCallId, ...input } = newInput();
    await beginEffect(deps.db, run, { toolCallId, ...input });
    const finished = { toolCallId, status: "completed", result: "sent" } as const;
    await Promise.all([0, 1, 2].map(() => finishEffect(deps.db, run, finished)));
    await finishEffect(deps.db, run, { toolCallId, status: "failed", result: "no" });
    expect(await readEffect(toolCallId)).toMatchObject({ status: "completed", result: "sent" });
    const told = (await readEventsOf(deps, run.conversationId)).filter(
      ({ type }) => type === "tool-call-finished",
    );
    expect(told).toMatchObject([{ runId: run.runId, payload: finished }]);
  });

  it("records what happened though the run was cancelled meanwhile, without an event after its end", async () => {
    const ctx = await createTestUser(deps);
    const { run, claimed } = await claimTestRun(ctx);
    const input = newInput();
    await beginEffect(deps.db, claimed, input);
    await cancelRun(ctx, { runId: run.id });
    const { toolCallId } = input;
    await finishEffect(deps.db, claimed, { toolCallId, status: "completed", result: "sent" });
    expect((await readEffect(toolCallId))?.status).toBe("completed");
    expect((await readEventsOf(deps, run.conversationId)).at(-1)?.type).toBe("run-cancelled");
  });

  it("records what happened before another attempt claims the run, which then finds it", async () => {
    const run = await newRun();
    const input = newInput();
    await beginEffect(deps.db, run, input);
    await releaseRun(deps, run, "worker-frozen");
    const { toolCallId } = input;
    await finishEffect(deps.db, run, { toolCallId, status: "completed", result: "sent" });
    const next = await claimRun(deps, { conversationId: run.conversationId, worker: createTestWorker() });
    if (!next) throw new Error("Nobody took over.");
    expect(await beginEffect(deps.db, next, input)).toMatchObject({ outcome: "ended", result: "sent" });
  });

  it("does not end what another attempt began, though the run is this one's by now", async () => {
    const run = await newRun();
    const input = newInput();
    const { toolCallId } = input;
    await beginEffect(deps.db, run, input);
    const next = await takeOver(run);
    await finishEffect(deps.db, next, { toolCallId, status: "completed", result: "sent" });
    expect(await readEffect(toolCallId)).toMatchObject({ status: "started", result: null, epoch: run.epoch });
  });
});
