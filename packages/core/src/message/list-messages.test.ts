import { type Message, newId } from "@holdfast/contracts";
import {
  appendTestEvents,
  claimTestRun,
  createTestConversation,
  createTestDeps,
  createTestUser,
  createTestWorker,
  sendTestMessage,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "../deps.ts";
import { type ClaimedRun, claimRun } from "../run/claim-run.ts";
import { completeRun } from "../run/complete-run.ts";
import { failRun } from "../run/fail-run.ts";
import { releaseRun } from "../run/release-run.ts";
import { listMessages } from "./list-messages.ts";
import { type ContextMessage, readContext } from "./read-context.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

/** A conversation of so many messages that were answered. */
async function converse(ctx: Ctx, turns: number): Promise<string> {
  const { id: conversationId } = await createTestConversation(ctx);
  for (let turn = 0; turn < turns; turn += 1) {
    const { claimed } = await claimTestRun(ctx, { conversationId, text: `Question ${turn}` });
    await appendTestEvents(deps, claimed, [["text-delta", { text: `Answer ${turn}` }]]);
    await completeRun(deps, claimed);
  }
  return conversationId;
}

/** A run that two workers lost before the third ended it. */
async function loseTwice(ctx: Ctx): Promise<ClaimedRun> {
  const { claimed } = await claimTestRun(ctx);
  const { conversationId } = claimed;
  let last = claimed;
  for (const reason of ["worker-killed", "drained"] as const) {
    await releaseRun(deps, last, reason);
    const next = await claimRun(deps, { conversationId, worker: createTestWorker() });
    if (!next) throw new Error("It should be claimed again.");
    last = next;
  }
  await completeRun(deps, last);
  return last;
}

const textsOf = (messages: readonly ContextMessage[]) =>
  messages.map(({ parts: [part] }) => (part?.type === "text" ? part.text : null));

describe("listMessages", () => {
  it("is empty in an empty conversation", async () => {
    const ctx = await createTestUser(deps);
    const { id: conversationId } = await createTestConversation(ctx);
    expect(await listMessages(ctx, { conversationId })).toEqual({
      messages: [],
      restarts: {},
      nextCursor: null,
    });
  });

  it("tells that a reply's run was taken over, how often and how it went on last, for good", async () => {
    const ctx = await createTestUser(deps);
    const { conversationId, runId } = await loseTwice(ctx);
    const { restarts } = await listMessages(ctx, { conversationId });
    expect(restarts).toEqual({
      [runId]: { epoch: 3, count: 2, recovery: expect.objectContaining({ reason: "drained", step: 1 }) },
    });
    await deps.db.event.deleteMany({ where: { conversationId } });
    expect((await listMessages(ctx, { conversationId })).restarts).toEqual(restarts);
  });

  it.each([1, 2, 3, 8])("shows each message once in reading order, in pages of %i", async (limit) => {
    const ctx = await createTestUser(deps);
    const conversationId = await converse(ctx, 3);
    const all: Message[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listMessages>> = await listMessages(ctx, {
        conversationId,
        cursor,
        limit,
      });
      expect(page.messages.length).toBeLessThanOrEqual(limit);
      all.unshift(...page.messages);
      cursor = page.nextCursor;
    } while (cursor !== null);
    const texts = [0, 1, 2].flatMap((turn) => [`Question ${turn}`, `Answer ${turn}`]);
    expect(textsOf(all)).toEqual(texts);
  });

  it("leaves out the reply that is being written, and tells how each other one ended", async () => {
    const ctx = await createTestUser(deps);
    const conversationId = await converse(ctx, 1);
    const failed = await claimTestRun(ctx, { conversationId });
    await failRun(deps, failed.claimed, { code: "MODEL_AUTH", message: "The key is wrong." });
    await claimTestRun(ctx, { conversationId });
    const { messages } = await listMessages(ctx, { conversationId });
    expect(messages.map(({ role, outcome }) => [role, outcome])).toEqual([
      ["user", null],
      ["assistant", { status: "completed", error: null }],
      ["user", null],
      ["assistant", { status: "failed", error: { code: "MODEL_AUTH", message: "The key is wrong." } }],
      ["user", null],
    ]);
  });

  it("shows nothing at a cursor that is another conversation's message", async () => {
    const ctx = await createTestUser(deps);
    const conversationId = await converse(ctx, 1);
    const elsewhere = await sendTestMessage(await createTestUser(deps));
    for (const cursor of [elsewhere.message.id, newId()]) {
      expect((await listMessages(ctx, { conversationId, cursor })).messages).toEqual([]);
    }
  });

  it("does not find another user's conversation, whatever the cursor", async () => {
    const [ada, bob] = [await createTestUser(deps), await createTestUser(deps)];
    const { message } = await sendTestMessage(ada);
    const { conversationId } = message;
    for (const cursor of [null, message.id]) {
      await expect(listMessages(bob, { conversationId, cursor })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    }
  });
});

describe("readContext", () => {
  it("is the path up to the message that is answered, and nothing sent after it", async () => {
    const ctx = await createTestUser(deps);
    const conversationId = await converse(ctx, 2);
    const { claimed } = await claimTestRun(ctx, { conversationId, text: "Now this" });
    await sendTestMessage(ctx, { conversationId, text: "Later" });
    const context = await readContext(deps, claimed);
    expect(textsOf(context)).toEqual(["Question 0", "Answer 0", "Question 1", "Answer 1", "Now this"]);
  });

  it("leaves out what is on another branch", async () => {
    const ctx = await createTestUser(deps);
    const first = await claimTestRun(ctx, { text: "Root" });
    await completeRun(deps, first.claimed);
    const { conversationId, assistantMessageId: parentId } = first.run;
    const other = await claimTestRun(ctx, { conversationId, text: "One branch" });
    await completeRun(deps, other.claimed);
    const { claimed } = await claimTestRun(ctx, { conversationId, text: "Another branch", parentId });
    expect(textsOf(await readContext(deps, claimed))).toEqual(["Root", null, "Another branch"]);
  });
});
