import {
  appendTestEvents,
  claimTestRun,
  createTestDeps,
  createTestRequest,
  createTestUser,
  createTestWorker,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { beginEffect } from "../effect/begin-effect.ts";
import { finishEffect } from "../effect/finish-effect.ts";
import { appendRunEvents } from "./append-run-events.ts";
import { claimRun } from "./claim-run.ts";
import { completeRun } from "./complete-run.ts";
import { failRun } from "./fail-run.ts";
import type { Fence } from "./fence.ts";
import { LeaseLostError } from "./lease-lost-error.ts";
import { releaseRun } from "./release-run.ts";
import { suspendRun } from "./suspend-run.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

const begun = { tool: "send_email", args: {}, isEdited: false };
const finished = { status: "completed", result: "sent" } as const;
const refused = Symbol("LeaseLostError");

/** Everything that an attempt writes; `toolCallId` is of a call that the old epoch has begun. */
const writes: Record<string, (fence: Fence, toolCallId: string) => Promise<unknown>> = {
  appendRunEvents: (fence) =>
    appendRunEvents(deps.db, fence, {
      batch: 1,
      events: [{ type: "text-delta", runId: fence.runId, payload: { text: "late" } }],
    }),
  "beginEffect of a new call": (fence) =>
    beginEffect(deps.db, fence, {
      ...begun,
      toolCallId: createTestRequest().toolCallId,
      isRepeatable: false,
    }),
  "beginEffect of its own call": (fence, toolCallId) =>
    beginEffect(deps.db, fence, { ...begun, toolCallId, isRepeatable: false }),
  "beginEffect of a repeatable call": (fence, toolCallId) =>
    beginEffect(deps.db, fence, { ...begun, toolCallId, isRepeatable: true }),
  finishEffect: (fence, toolCallId) => finishEffect(deps.db, fence, { ...finished, toolCallId }),
  suspendRun: (fence) => suspendRun(deps, fence, [createTestRequest()]),
  completeRun: (fence) => completeRun(deps, fence),
  failRun: (fence) => failRun(deps, fence, { code: "INTERNAL", message: "late" }),
  releaseRun: (fence) => releaseRun(deps, fence, "drained"),
};

const readAll = async ({ runId, conversationId }: Fence) => ({
  run: await deps.db.run.findUnique({ where: { id: runId } }),
  conversation: await deps.db.conversation.findUnique({ where: { id: conversationId } }),
  events: await deps.db.event.findMany({ where: { conversationId } }),
  messages: await deps.db.message.findMany({ where: { conversationId } }),
  approvals: await deps.db.approval.findMany({ where: { conversationId } }),
  effects: await deps.db.effect.findMany({ where: { runId } }),
});

/** An attempt that has begun a call, and the attempt that took its run over. */
async function takenOver() {
  const { claimed: old } = await claimTestRun(await createTestUser(deps));
  const { toolCallId, tool, args } = createTestRequest();
  await appendTestEvents(deps, old, [["tool-call-proposed", { toolCallId, tool, args }]]);
  await beginEffect(deps.db, old, { ...begun, toolCallId, isRepeatable: true });
  await releaseRun(deps, old, "worker-frozen");
  const next = await claimRun(deps, { conversationId: old.conversationId, worker: createTestWorker() });
  if (!next) throw new Error("Nobody took over.");
  return { old, next, toolCallId };
}

const outcomeOf = (write: Promise<unknown>) =>
  write.catch((error: unknown) => {
    if (error instanceof LeaseLostError) return refused;
    throw error;
  });

describe("an epoch that was taken over", () => {
  it.each(Object.keys(writes))("writes nothing more by %s", async (name) => {
    const { old, toolCallId } = await takenOver();
    const before = await readAll(old);
    const outcome = await outcomeOf(writes[name]?.(old, toolCallId) ?? Promise.resolve());
    expect([refused, false, undefined]).toContain(outcome);
    expect(await readAll(old)).toEqual(before);
  });

  it.each(Object.keys(writes))(
    "writes nothing by %s while nobody has claimed the run again",
    async (name) => {
      const { claimed } = await claimTestRun(await createTestUser(deps));
      await releaseRun(deps, claimed, "worker-frozen");
      const before = await readAll(claimed);
      const outcome = await outcomeOf(
        writes[name]?.(claimed, createTestRequest().toolCallId) ?? Promise.resolve(),
      );
      expect([refused, false, undefined]).toContain(outcome);
      expect(await readAll(claimed)).toEqual(before);
    },
  );

  it("of old and new attempts that write at once, only the new one's writing is there", async () => {
    const { old, next } = await takenOver();
    const twin = await deps.connectTwin();
    const write = (db: TestDeps["db"], fence: Fence, batch: number) =>
      appendRunEvents(db, fence, {
        batch,
        events: [{ type: "text-delta", runId: fence.runId, payload: { text: `${fence.epoch}` } }],
      }).catch(() => {});
    for (let batch = 1; batch <= 10; batch += 1) {
      await Promise.all([write(deps.db, next, batch), write(twin.db, old, batch), completeRun(twin, old)]);
    }
    const deltas = await deps.db.event.findMany({ where: { runId: old.runId, type: "text-delta" } });
    expect(deltas.map(({ payload }) => payload)).toEqual(Array(10).fill({ text: `${next.epoch}` }));
  });
});
