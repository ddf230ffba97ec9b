import { newId } from "@holdfast/contracts";
import {
  createTestConversation,
  createTestDeps,
  createTestUser,
  readEventsOf,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deleteConversation } from "./delete-conversation.ts";
import { getConversation } from "./get-conversation.ts";
import { updateConversation } from "./update-conversation.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

describe("updateConversation", () => {
  it("gives a title of the user's and says so in an event, without moving it up the sidebar", async () => {
    const ctx = await createTestUser(deps);
    const { id: conversationId, lastActivityAt } = await createTestConversation(ctx);
    const conversation = await updateConversation(ctx, { conversationId, title: "Lunch 🍜" });
    expect(conversation).toMatchObject({ title: "Lunch 🍜", titledBy: "user", lastActivityAt });
    expect(await readEventsOf(deps, conversationId)).toEqual([
      expect.objectContaining({ seq: 1, type: "conversation-updated", payload: { conversation } }),
    ]);
  });

  it("takes the approval mode, and leaves the title to whom it belongs", async () => {
    const ctx = await createTestUser(deps);
    const { id: conversationId, approvalMode } = await createTestConversation(ctx);
    expect(approvalMode).toBe("default");
    const conversation = await updateConversation(ctx, { conversationId, approvalMode: "writes" });
    expect(conversation).toMatchObject({ approvalMode: "writes", title: null, titledBy: null });
    expect(await readEventsOf(deps, conversationId)).toMatchObject([
      { type: "conversation-updated", payload: { conversation } },
    ]);
  });

  it.each(["another user's", "a deleted one", "one that is not there"])("does not find %s", async (which) => {
    const [owner, other] = [await createTestUser(deps), await createTestUser(deps)];
    const { id } = await createTestConversation(owner);
    if (which === "a deleted one") await deleteConversation(owner, { conversationId: id });
    const ctx = which === "another user's" ? other : owner;
    const conversationId = which === "one that is not there" ? newId() : id;
    await expect(updateConversation(ctx, { conversationId, title: "Mine" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const row = await deps.db.conversation.findUniqueOrThrow({ where: { id } });
    expect(row.title).toBeNull();
  });

  it("lets the last of many at once stand, with an event for each in that order", async () => {
    const ctx = await createTestUser(deps);
    const twin = { ...ctx, ...(await deps.connectTwin()) };
    const { id: conversationId } = await createTestConversation(ctx);
    const titles = Array.from({ length: 10 }, (_, index) => `Title ${index}`);
    await Promise.all(
      titles.map((title, index) => updateConversation(index % 2 ? ctx : twin, { conversationId, title })),
    );
    const events = await readEventsOf(deps, conversationId);
    const told = events.flatMap((event) =>
      event.type === "conversation-updated" ? [event.payload.conversation.title] : [],
    );
    expect(events.map(({ seq }) => seq)).toEqual(titles.map((_, index) => index + 1));
    expect(told.toSorted()).toEqual(titles);
    const { conversation } = await getConversation(ctx, { conversationId });
    expect(conversation.title).toBe(told.at(-1));
  });
});
