import { type EventPayload, newId } from "@holdfast/contracts";
import {
  appendTestDeltas,
  appendTestEvents,
  claimTestRun,
  createTestDeps,
  createTestUser,
  createTestWorker,
  readEventsOf,
  settleTestRun,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { beginEffect } from "../effect/begin-effect.ts";
import { finishEffect } from "../effect/finish-effect.ts";
import { retryEffect } from "../effect/retry-effect.ts";
import { appendRunEvents } from "./append-run-events.ts";
import { claimRun } from "./claim-run.ts";
import type { Fence } from "./fence.ts";
import { releaseRun } from "./release-run.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

async function newRun() {
  return (await claimTestRun(await createTestUser(deps))).claimed;
}

/** The attempt is lost, and another one begins: what it says of it. */
async function recover(fence: Fence) {
  await releaseRun(deps, fence, "worker-killed");
  const { conversationId } = fence;
  const next = await claimRun(deps, { conversationId, worker: createTestWorker() });
  if (!next) throw new Error("Nobody took over.");
  const event = (await readEventsOf(deps, conversationId)).at(-1);
  return { next, payload: event?.payload as EventPayload<"run-recovered"> };
}

const usage = { inputTokens: 1, outputTokens: 1, modelCalls: 1 };

/** A reply of the model with calls of tools, whose step stands. */
async function propose(fence: Fence, toolCallIds: readonly string[]) {
  const events = toolCallIds.map((toolCallId) => ({
    type: "tool-call-proposed" as const,
    runId: fence.runId,
    payload: { toolCallId, tool: "current_time", args: {} },
  }));
  const seq = await appendRunEvents(deps.db, fence, { batch: 1, events, usage });
  await settleTestRun(deps, fence, seq);
}

const begin = (fence: Fence, toolCallId: string, isRepeatable: boolean) =>
  beginEffect(deps.db, fence, {
    toolCallId,
    tool: "current_time",
    args: {},
    isEdited: false,
    isRepeatable,
  });

describe("what a new attempt says of the lost one", () => {
  it("nothing was kept nor repeated where nothing had been written", async () => {
    const { payload, next } = await recover(await newRun());
    expect(payload).toMatchObject({
      epoch: next.epoch,
      attempt: 2,
      reason: "worker-killed",
      step: 1,
      kept: { replies: 0, toolCalls: 0 },
      repeated: { reply: false, toolCallIds: [] },
      unknownToolCallIds: [],
    });
  });

  it("a reply that was being written is written again, and is told once", async () => {
    const run = await newRun();
    await appendTestEvents(deps, run, [["text-delta", { text: "Hello" }]]);
    const first = await recover(run);
    expect(first.payload).toMatchObject({ step: 1, repeated: { reply: true } });
    const second = await recover(first.next);
    expect(second.payload).toMatchObject({ step: 1, repeated: { reply: false } });
  });

  it("of the calls that were under way, which run again and which a person is asked about", async () => {
    const run = await newRun();
    const [done, again, unknown, open] = [newId(), newId(), newId(), newId()];
    await propose(run, [done, again, unknown, open]);
    await begin(run, done, false);
    await finishEffect(deps.db, run, { toolCallId: done, status: "completed", result: "noon" });
    await begin(run, again, true);
    await begin(run, unknown, false);
    const { payload } = await recover(run);
    expect(payload).toMatchObject({
      step: 2,
      kept: { replies: 1, toolCalls: 1 },
      repeated: { reply: false, toolCallIds: [again] },
      unknownToolCallIds: [unknown],
    });
  });

  it.each(["a\0b", "\ud800", "}"])(
    "a call whose arguments and result are %j does not keep its run from going on",
    async (text) => {
      const run = await newRun();
      const [done, open] = [newId(), newId()];
      const args = { text, toolCallId: newId() };
      const proposals = [done, open].map((toolCallId) => ({ toolCallId, tool: "current_time", args }));
      const seq = await appendTestEvents(
        deps,
        run,
        proposals.map((payload) => ["tool-call-proposed", payload] as const),
      );
      await settleTestRun(deps, run, seq);
      await begin(run, done, false);
      await finishEffect(deps.db, run, { toolCallId: done, status: "completed", result: text });
      expect((await recover(run)).payload).toMatchObject({ step: 2, kept: { replies: 1, toolCalls: 1 } });
    },
  );

  it("as quickly when lost attempts have left tens of thousands of deltas that are void", async () => {
    let run: Fence = await newRun();
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      await appendTestDeltas(deps, run, { count: 20_000, text: "word " });
      const { next, payload } = await recover(run);
      expect(payload).toMatchObject({ step: 1, repeated: { reply: true } });
      run = next;
    }
    expect((await recover(run)).payload).toMatchObject({ step: 1, repeated: { reply: false } });
  });

  it("a call that waits for its next try is neither repeated nor asked about", async () => {
    const run = await newRun();
    const toolCallId = newId();
    await propose(run, [toolCallId]);
    await begin(run, toolCallId, false);
    await retryEffect(deps.db, run, { toolCallId, tries: 1, delayMs: 60_000 });
    expect((await recover(run)).payload).toMatchObject({
      step: 2,
      repeated: { reply: false, toolCallIds: [] },
      unknownToolCallIds: [],
    });
  });

  it("after a round of calls it goes on at the next reply; calls of a void step do not count", async () => {
    const run = await newRun();
    await appendTestEvents(deps, run, [
      ["tool-call-proposed", { toolCallId: newId(), tool: "current_time", args: {} }],
    ]);
    const { next, payload } = await recover(run);
    expect(payload).toMatchObject({ step: 1, repeated: { reply: true } });
    const toolCallId = newId();
    await propose(next, [toolCallId]);
    await begin(next, toolCallId, true);
    await finishEffect(deps.db, next, { toolCallId, status: "completed", result: "noon" });
    expect((await recover(next)).payload).toMatchObject({
      step: 3,
      kept: { replies: 1, toolCalls: 1 },
      repeated: { reply: false, toolCallIds: [] },
    });
  });
});
