import { newId } from "@holdfast/contracts";
import { createTestDeps, createTestUser, type TestDeps } from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createConversation } from "./create-conversation.ts";
import { deleteConversation } from "./delete-conversation.ts";

const model = "demo:scripted";
let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

describe("createConversation", () => {
  it("makes an empty conversation, with a title only if a person gives one", async () => {
    const ctx = await createTestUser(deps);
    expect(await createConversation(ctx, { model })).toMatchObject({
      title: null,
      titledBy: null,
      model,
      running: false,
      pendingApprovals: 0,
      deletedAt: null,
    });
    const titled = await createConversation(ctx, { model, title: "Lunch" });
    expect(titled).toMatchObject({ title: "Lunch", titledBy: "user" });
  });

  it("finds the first one when the request comes again, and leaves it as it is", async () => {
    const ctx = await createTestUser(deps);
    const id = newId();
    const first = await createConversation(ctx, { id, model, title: "Lunch" });
    expect(await createConversation(ctx, { id, model: "openai:other", title: "Dinner" })).toEqual(first);
  });

  it("does not show whose an id is that is taken", async () => {
    const [ada, bob] = [await createTestUser(deps), await createTestUser(deps)];
    const { id } = await createConversation(ada, { model });
    await expect(createConversation(bob, { id, model })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("does not bring a deleted one back", async () => {
    const ctx = await createTestUser(deps);
    const { id } = await createConversation(ctx, { model });
    await deleteConversation(ctx, { conversationId: id });
    await expect(createConversation(ctx, { id, model })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("makes one of eight requests with one id at once, over connections of their own", async () => {
    const ctx = await createTestUser(deps);
    const twin = { ...ctx, ...(await deps.connectTwin()) };
    const id = newId();
    const created = await Promise.all(
      Array.from({ length: 8 }, (_, index) => createConversation(index % 2 ? ctx : twin, { id, model })),
    );
    expect(new Set(created.map((conversation) => JSON.stringify(conversation))).size).toBe(1);
    expect(await deps.db.conversation.count({ where: { userId: ctx.userId } })).toBe(1);
  });

  it("gives an id to one of two users who take it at once", async () => {
    const id = newId();
    const users = await Promise.all([createTestUser(deps), createTestUser(await deps.connectTwin())]);
    const results = await Promise.allSettled(users.map((ctx) => createConversation(ctx, { id, model })));
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results).toContainEqual(
      expect.objectContaining({ reason: expect.objectContaining({ code: "NOT_FOUND" }) }),
    );
  });
});
