import { newId } from "@holdfast/contracts";
import {
  claimTestRun,
  createTestDeps,
  createTestUser,
  createTestWorker,
  readEventsOf,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { claimRun } from "../run/claim-run.ts";
import type { Fence } from "../run/fence.ts";
import { LeaseLostError } from "../run/lease-lost-error.ts";
import { releaseRun } from "../run/release-run.ts";
import { beginEffect } from "./begin-effect.ts";
import { loseEffect, retryEffect } from "./retry-effect.ts";
import { restartEffect, settleEffect, startTry } from "./settle-effect.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

async function beginCall() {
  const { claimed: run } = await claimTestRun(await createTestUser(deps));
  const input = {
    toolCallId: newId(),
    tool: "send_email",
    args: {},
    isEdited: false,
    isRepeatable: false,
  };
  await beginEffect(deps.db, run, input);
  return { run, input, toolCallId: input.toolCallId };
}

async function takeOver(fence: Fence): Promise<Fence> {
  await releaseRun(deps, fence, "worker-killed");
  const { conversationId } = fence;
  const next = await claimRun(deps, { conversationId, worker: createTestWorker() });
  if (!next) throw new Error("Nobody took over.");
  return next;
}

const readEffect = (toolCallId: string) => deps.db.effect.findUniqueOrThrow({ where: { toolCallId } });

async function eventsOf({ conversationId }: Fence, type: string) {
  return (await readEventsOf(deps, conversationId)).filter((event) => event.type === type);
}

describe("retryEffect", () => {
  it("says once, with its event, that the call is tried again", async () => {
    const { run, toolCallId } = await beginCall();
    const failed = { toolCallId, tries: 1, delayMs: 60_000 };
    await retryEffect(deps.db, run, failed);
    await retryEffect(deps.db, run, failed);
    expect(await eventsOf(run, "run-retrying")).toMatchObject([
      { payload: { toolCallId, try: 2, delayMs: 60_000, code: "TOOL_UNAVAILABLE" } },
    ]);
  });

  it("keeps the count and the wait through a crash, and leaves nothing unknown", async () => {
    const { run, input, toolCallId } = await beginCall();
    await retryEffect(deps.db, run, { toolCallId, tries: 1, delayMs: 60_000 });
    const next = await takeOver(run);
    const begun = await beginEffect(deps.db, next, input);
    expect(begun).toMatchObject({ outcome: "waiting", tries: 1 });
    if (begun.outcome !== "waiting") throw new Error("It should wait.");
    expect(begun.waitMs).toBeGreaterThan(50_000);
    await startTry(deps.db, next, { toolCallId, tries: 1 });
    await startTry(deps.db, next, { toolCallId, tries: 1 });
    expect(await readEffect(toolCallId)).toMatchObject({ tries: 2, retryAt: null, epoch: next.epoch });
    expect(await eventsOf(run, "tool-call-started")).toHaveLength(2);
  });

  it("writes nothing for an attempt that lost its run", async () => {
    const { run, toolCallId } = await beginCall();
    await takeOver(run);
    const before = await readEffect(toolCallId);
    for (const change of [
      () => retryEffect(deps.db, run, { toolCallId, tries: 1, delayMs: 1 }),
      () => loseEffect(deps.db, run, { toolCallId, tries: 1 }),
      () => startTry(deps.db, run, { toolCallId, tries: 1 }),
      () => restartEffect(deps.db, run, { toolCallId, tries: 1 }),
      () => settleEffect(deps.db, run, { toolCallId, tries: 1, result: "done" }),
    ]) {
      await expect(change()).rejects.toBeInstanceOf(LeaseLostError);
    }
    expect(await readEffect(toolCallId)).toEqual(before);
  });
});

describe("a call of which nobody knows whether it happened", () => {
  it("runs again once for each word of a person", async () => {
    const { run, input, toolCallId } = await beginCall();
    await loseEffect(deps.db, run, { toolCallId, tries: 1 });
    expect(await beginEffect(deps.db, run, input)).toMatchObject({ outcome: "unknown", tries: 1 });
    await restartEffect(deps.db, run, { toolCallId, tries: 1 });
    await loseEffect(deps.db, run, { toolCallId, tries: 2 });
    await restartEffect(deps.db, run, { toolCallId, tries: 1 });
    expect(await readEffect(toolCallId)).toMatchObject({ status: "unknown", tries: 2 });
  });

  it("is settled by a person's result, which stands", async () => {
    const { run, input, toolCallId } = await beginCall();
    await loseEffect(deps.db, run, { toolCallId, tries: 1 });
    await settleEffect(deps.db, run, { toolCallId, tries: 1, result: "Bob has it." });
    await settleEffect(deps.db, run, { toolCallId, tries: 1, result: "again" });
    expect(await beginEffect(deps.db, run, input)).toEqual({
      outcome: "ended",
      status: "completed",
      result: "Bob has it.",
    });
    expect(await eventsOf(run, "tool-call-finished")).toHaveLength(1);
  });
});
