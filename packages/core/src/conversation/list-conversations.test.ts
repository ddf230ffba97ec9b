import { type Conversation, newId } from "@holdfast/contracts";
import type { Ctx } from "@holdfast/core";
import {
  createTestConversation,
  createTestDeps,
  createTestUser,
  sendTestMessage,
  suspendTestRun,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deleteConversation } from "./delete-conversation.ts";
import { listConversations } from "./list-conversations.ts";

const someId = "019b2f3a-0000-7000-8000-000000000000";
let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

async function listAll(ctx: Ctx, limit: number): Promise<Conversation[]> {
  const all: Conversation[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listConversations>> = await listConversations(ctx, {
      cursor,
      limit,
    });
    expect(page.conversations.length).toBeLessThanOrEqual(limit);
    all.push(...page.conversations);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return all;
}

describe("listConversations", () => {
  it("is empty for a new user, and shows nobody else's", async () => {
    const [ada, bob] = [await createTestUser(deps), await createTestUser(deps)];
    await createTestConversation(ada);
    expect(await listConversations(bob, {})).toEqual({ conversations: [], nextCursor: null });
  });

  it("begins with the one where something was said last, and tells what runs and what waits", async () => {
    const ctx = await createTestUser(deps);
    const waiting = await suspendTestRun(ctx);
    const quiet = await createTestConversation(ctx);
    const { run } = await sendTestMessage(ctx);
    const page = await listConversations(ctx, {});
    expect(
      page.conversations.map(({ id, running, pendingApprovals }) => [id, running, pendingApprovals]),
    ).toEqual([
      [run.conversationId, true, 0],
      [quiet.id, false, 0],
      [waiting.run.conversationId, false, 1],
    ]);
    expect(page.nextCursor).toBeNull();
  });

  it.each([1, 3, 7, 20])("shows each once in pages of %i, also those of one millisecond", async (limit) => {
    const ctx = await createTestUser(deps);
    const ids = Array.from({ length: 20 }, newId);
    const times = ["2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.001Z"];
    await deps.db.conversation.createMany({
      data: ids.map((id, index) => ({
        id,
        userId: ctx.userId,
        model: "demo:scripted",
        lastActivityAt: times[index % 2] ?? "",
      })),
    });
    const all = await listAll(ctx, limit);
    const sorted = all.toSorted((a, b) =>
      `${b.lastActivityAt}${b.id}`.localeCompare(`${a.lastActivityAt}${a.id}`),
    );
    expect(all).toEqual(sorted);
    expect(all.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  });

  it("leaves out what is deleted, the cursor's own row too", async () => {
    const ctx = await createTestUser(deps);
    for (let index = 0; index < 4; index += 1) await createTestConversation(ctx);
    const first = await listConversations(ctx, { limit: 2 });
    const [, last] = first.conversations;
    await deleteConversation(ctx, { conversationId: last?.id ?? "" });
    const second = await listConversations(ctx, { limit: 2, cursor: first.nextCursor });
    expect(second.conversations).toHaveLength(2);
    expect(second.conversations.map(({ id }) => id)).not.toContain(last?.id);
  });

  it.each([
    "nonsense",
    `1_${someId}`,
    `yesterday_${someId}`,
    `0000-01-01T00:00:00.000Z_${someId}`,
    `+275760-09-13T00:00:00.000Z_${someId}`,
    "2026-01-01T00:00:00.000Z_1",
    "2026-01-01T00:00:00.000Z",
    "\u0000_\u0000",
  ])("refuses the cursor %j with a sentence", async (cursor) => {
    const ctx = await createTestUser(deps);
    await expect(listConversations(ctx, { cursor })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      message: "This is not a cursor of this list.",
    });
  });
});
