import { type EffectStatus, newId } from "@holdfast/contracts";
import {
  claimTestRun,
  createTestDeps,
  createTestUser,
  createTestWorker,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { claimRun } from "../run/claim-run.ts";
import type { Fence } from "../run/fence.ts";
import { releaseRun } from "../run/release-run.ts";
import { beginEffect } from "./begin-effect.ts";
import { effectTransitions } from "./effect-transitions.ts";
import { finishEffect } from "./finish-effect.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

const begun = { tool: "send_email", args: {}, isEdited: false };

/** Everything that may move an effect without a person's word. */
const verbs: Record<string, (fence: Fence, toolCallId: string) => Promise<unknown>> = {
  begin: (fence, toolCallId) => beginEffect(deps.db, fence, { ...begun, toolCallId, isRepeatable: false }),
  repeat: (fence, toolCallId) => beginEffect(deps.db, fence, { ...begun, toolCallId, isRepeatable: true }),
  complete: (fence, toolCallId) =>
    finishEffect(deps.db, fence, { toolCallId, status: "completed", result: "sent" }),
  fail: (fence, toolCallId) => finishEffect(deps.db, fence, { toolCallId, status: "failed", result: "no" }),
};

const statuses: EffectStatus[] = ["started", "completed", "failed", "unknown"];
const cases = statuses.flatMap((from) =>
  Object.keys(verbs).flatMap((verb) => [true, false].map((isOwner) => ({ from, verb, isOwner }))),
);

describe("the life of an effect", () => {
  it("is the one of DESIGN §5, and a tool may end after its run", () => {
    expect(effectTransitions).toEqual({
      started: ["completed", "failed", "unknown"],
      completed: [],
      failed: [],
      unknown: ["completed", "failed", "started"],
    });
  });

  const observed = new Set<string>();

  it.each(cases)("from $from, $verb keeps to the table (by its own attempt: $isOwner)", async (example) => {
    const { from, verb, isOwner } = example;
    const { claimed } = await claimTestRun(await createTestUser(deps));
    const toolCallId = newId();
    await beginEffect(deps.db, claimed, { ...begun, toolCallId, isRepeatable: false });
    await deps.db.effect.update({ where: { toolCallId }, data: { status: from } });
    if (!isOwner) await releaseRun(deps, claimed, "worker-killed");
    const { conversationId } = claimed;
    const fence = isOwner ? claimed : await claimRun(deps, { conversationId, worker: createTestWorker() });
    if (!fence) throw new Error("Nobody took over.");
    await verbs[verb]?.(fence, toolCallId);
    const { status } = await deps.db.effect.findUniqueOrThrow({ where: { toolCallId } });
    if (status === from) return;
    observed.add(`${from} → ${status}`);
    expect(effectTransitions[from]).toContain(status);
  });

  it("leaves what is unknown to a person while its run lives, and takes every other way by some verb", () => {
    const machineWays = effectTransitions.started.map((to) => `started → ${to}`);
    expect([...observed].sort()).toEqual(machineWays.sort());
  });
});
