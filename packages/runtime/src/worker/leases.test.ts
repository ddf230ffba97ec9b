import { holdLock, untilBlocked } from "@holdfast/testing/factories";
import { ConversationScene } from "@holdfast/testing/scene";
import { afterAll, beforeAll, expect, it, vi } from "vitest";

let scene: ConversationScene;
beforeAll(async () => {
  scene = await ConversationScene.create();
});
afterAll(() => scene[Symbol.asyncDispose]());

/** More than the worker's pool has connections. */
const waiting = 9;

it("are renewed though every connection of the worker's pool is taken", async () => {
  const first = await scene.ask("Count to 3");
  const others = await Promise.all(Array.from({ length: waiting }, () => scene.ask("Count to 3")));
  const ids = others.map(({ conversationId }) => conversationId);
  const text = "SELECT FROM conversation WHERE id = ANY($1::uuid[]) FOR UPDATE";
  await using conversations = await holdLock(scene.database.url, [{ text, values: [ids] }]);
  await scene.startWorker();
  await untilBlocked(scene.ctx, waiting - 1);

  const leases = new Set<number>();
  await vi.waitUntil(
    async () => {
      const { leaseUntil } = await scene.ctx.db.run.findUniqueOrThrow({ where: { id: first.id } });
      if (leaseUntil) leases.add(leaseUntil.getTime());
      return leases.size === 4;
    },
    { timeout: 10_000, interval: 50 },
  );

  await conversations.release();
  await scene.until(first, "completed");
  expect(await scene.getRun(first)).toMatchObject({ epoch: 1, attempt: 1 });
});
