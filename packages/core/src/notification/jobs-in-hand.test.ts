import { newId } from "@holdfast/contracts";
import type { TakenNotificationJob } from "@holdfast/queue";
import { createTestDeps, type TestDeps } from "@holdfast/testing/factories";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

let deps: TestDeps;
beforeEach(async () => {
  deps = await createTestDeps();
});
afterEach(() => deps[Symbol.asyncDispose]());

const until = { timeout: 20_000, interval: 10 };

async function send(count: number): Promise<string[]> {
  const targetIds = Array.from({ length: count }, () => newId());
  for (const targetId of targetIds) await deps.queue.sendNotification(deps.db, { type: "test", targetId });
  return targetIds;
}

const statesOf = async () => {
  const rows = await deps.db.$queryRaw<{ state: string }[]>`
    SELECT state::text FROM pgboss.job WHERE name = 'notification' ORDER BY created_on`;
  return rows.map(({ state }) => state);
};

/** Jobs that end when they are told to. */
async function takeInHand() {
  const taken: (TakenNotificationJob & { readonly end: (error?: Error) => void })[] = [];
  await deps.queue.workNotifications((job) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    taken.push({ ...job, end: (error) => (error ? reject(error) : resolve()) });
    return promise;
  });
  return taken;
}

describe("jobs in hand", () => {
  it("are five at most; one that is done makes room for the next, though four go on", async () => {
    await send(7);
    const taken = await takeInHand();
    await vi.waitUntil(() => taken.length === 5, until);
    taken[2]?.end();
    await vi.waitUntil(() => taken.length === 6, until);
    expect(await statesOf()).toEqual(expect.arrayContaining(["completed", "created"]));
    for (const { end } of taken) end();
    await vi.waitUntil(() => taken.length === 7, until);
    taken[6]?.end();
    await vi.waitUntil(async () => (await statesOf()).every((state) => state === "completed"), until);
    expect(new Set(taken.map(({ id }) => id)).size).toBe(7);
  });

  it("are no more once it is told to stop; those that are go on", async () => {
    await send(1);
    const taken = await takeInHand();
    await vi.waitUntil(() => taken.length === 1, until);
    await deps.queue.stopWorking();
    await send(1);
    taken[0]?.end();
    await vi.waitUntil(async () => (await statesOf())[0] === "completed", until);
    expect(await statesOf()).toEqual(["completed", "created"]);
    expect(taken).toHaveLength(1);
  });
});
