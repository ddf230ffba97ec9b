import { createHmac, timingSafeEqual } from "node:crypto";
import { newId } from "@holdfast/contracts";
import {
  addWebhookTarget,
  decideApproval,
  expireApprovals,
  listTargets,
  removeTarget,
  sendConfirmation,
  setPresence,
  testTarget,
} from "@holdfast/core";
import { createTestConversation, makeDue, suspendTestRun } from "@holdfast/testing/factories";
import { type ReceivedPost, startReceiver } from "@holdfast/testing/outside";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openNotifier } from "./test/open-notifier.ts";

let scene: Awaited<ReturnType<typeof openNotifier>>;
beforeAll(async () => {
  scene = await openNotifier();
});
afterAll(() => scene[Symbol.asyncDispose]());

const until = { timeout: 60_000, interval: 50 };

/** As docs/webhooks.md tells a receiver to. */
function isSigned({ headers, body }: ReceivedPost, secret: string): boolean {
  const id = headers["webhook-id"];
  const timestamp = Number(headers["webhook-timestamp"]);
  if (Math.abs(Date.now() / 1_000 - timestamp) > 300) return false;
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const expected = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest();
  const [version, signature = ""] = String(headers["webhook-signature"]).split(",");
  const given = Buffer.from(signature, "base64");
  return version === "v1" && given.length === expected.length && timingSafeEqual(given, expected);
}

const read = ({ body }: ReceivedPost) => JSON.parse(String(body));

/** A receiver that meets challenges, and answers everything else as it is told. */
const startHook = (answer: (count: number) => number = () => 200) => {
  let count = 0;
  return startReceiver((post) => {
    const { type, data } = read(post);
    if (type === "challenge") return { body: JSON.stringify({ challenge: data.challenge }) };
    count += 1;
    return { status: answer(count) };
  });
};

async function arrive(hook: Awaited<ReturnType<typeof startHook>>) {
  const ctx = await scene.createUser();
  const { target, secret } = await addWebhookTarget(ctx, { address: hook.url }, scene.settings);
  const find = async () => (await listTargets(ctx, scene.settings)).targets[0];
  const challenge = async () => {
    await sendConfirmation(ctx, { targetId: target.id }, scene.settings);
    await vi.waitUntil(async () => (await find())?.isBusy === false, until);
  };
  return { ctx, secret, targetId: target.id, find, challenge };
}

describe("a webhook", () => {
  it("is told nothing before it has met the challenge, then what waits and what is over, signed", async () => {
    await using hook = await startHook();
    const { ctx, secret, find, challenge } = await arrive(hook);
    expect(await find()).toMatchObject({ confirmedAt: null, isBusy: false });
    expect(JSON.stringify(await find())).not.toContain(secret);
    await challenge();
    expect(await find()).toMatchObject({ confirmedAt: expect.any(String), lastError: null });

    const { id: conversationId } = await createTestConversation(ctx, { title: "Lunch" });
    const { approvals } = await suspendTestRun(ctx, { conversationId });
    const [{ id: approvalId, argsHash }] = approvals;
    await vi.waitUntil(() => hook.received.length === 2, until);
    await decideApproval(ctx, { approvalId, argsHash, decision: { type: "approve" } });
    await vi.waitUntil(() => hook.received.length === 3, until);
    const [, waiting, closed] = hook.received.map(read);
    expect(waiting).toEqual({
      type: "approval.waiting",
      timestamp: expect.any(String),
      data: {
        notificationId: expect.any(String),
        title: "Your approval is needed",
        url: `https://chat.example.com/c/${conversationId}?approval=${approvalId}`,
        conversation: { id: conversationId, title: "Lunch" },
        approvals: [
          {
            id: approvalId,
            kind: "permission",
            tool: "send_email",
            risk: "external",
            createdAt: approvals[0].createdAt,
          },
        ],
      },
    });
    expect(closed).toMatchObject({
      type: "approval.closed",
      data: { notificationId: waiting.data.notificationId },
    });
    expect(hook.received.map((post) => isSigned(post, secret))).toEqual([true, true, true]);
    const [, second] = hook.received;
    if (!second) throw new Error("It was told nothing.");
    expect(isSigned(second, `whsec_${Buffer.alloc(32).toString("base64")}`)).toBe(false);
    expect(isSigned({ ...second, body: Buffer.from(`${second.body} `) }, secret)).toBe(false);
    const old = { ...second.headers, "webhook-timestamp": "1000000000" };
    expect(isSigned({ ...second, headers: old }, secret)).toBe(false);
  });

  it("is reminded of what nobody decides in time, though its owner looks at it and was told nothing before", async () => {
    await using hook = await startHook();
    const { ctx, secret, challenge } = await arrive(hook);
    await challenge();
    const { id: conversationId } = await createTestConversation(ctx, { title: "Lunch" });
    await setPresence(ctx, { conversationId, tabId: newId(), isPresent: true });
    const { approvals } = await suspendTestRun(ctx, { conversationId });
    const [{ id: approvalId }] = approvals;
    await makeDue(scene.deps, approvalId, "remind");
    await Promise.all([expireApprovals(scene.deps), expireApprovals(scene.deps)]);
    await vi.waitUntil(() => hook.received.length === 2, until);
    const [, reminder] = hook.received;
    if (!reminder) throw new Error("It was told nothing.");
    expect(read(reminder)).toMatchObject({
      type: "approval.reminder",
      data: { title: "Still waiting: Your approval is needed", approvals: [{ id: approvalId }] },
    });
    expect(isSigned(reminder, secret)).toBe(true);
  });

  it("that does not meet the challenge stays unconfirmed, and its owner is told why", async () => {
    await using hook = await startReceiver(() => ({ body: '{"ok":true}' }));
    const { ctx, targetId, find, challenge } = await arrive(hook);
    await challenge();
    expect(await find()).toMatchObject({
      confirmedAt: null,
      lastError: 'It did not answer with {"challenge": …}, as it was sent.',
    });
    await expect(testTarget(ctx, { targetId }, scene.settings)).rejects.toMatchObject({
      code: "TARGET_NOT_CONFIRMED",
    });
  });

  it("that fails nine times is told at the tenth, and meanwhile its owner sees why it was not", async () => {
    await using hook = await startHook((count) => (count < 10 ? 503 : 200));
    const { ctx, find, challenge } = await arrive(hook);
    await challenge();
    await suspendTestRun(ctx);
    await vi.waitUntil(async () => (await find())?.lastError, until);
    expect(await find()).toMatchObject({ lastError: "It answered 503.", lastErrorAt: expect.any(String) });
    await vi.waitUntil(async () => (await find())?.lastDeliveredAt, until);
    expect(await find()).toMatchObject({ lastError: null, lastErrorAt: null, disabledAt: null });
    const told = hook.received.slice(1);
    expect(told).toHaveLength(10);
    expect(new Set(told.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(new Set(told.map((post) => read(post).data.notificationId)).size).toBe(1);
  }, 90_000);

  it("that fails ten times is left, with the reason, and the next wait is told anew", async () => {
    await using hook = await startHook((count) => (count <= 10 ? 500 : 200));
    const { ctx, targetId, find, challenge } = await arrive(hook);
    await challenge();
    await suspendTestRun(ctx);
    const readStatus = async () =>
      (await scene.deps.db.notification.findFirst({ where: { targetId }, orderBy: { id: "asc" } }))?.status;
    await vi.waitUntil(async () => (await readStatus()) === "failed", until);
    expect(hook.received).toHaveLength(11);
    expect(await find()).toMatchObject({ lastError: "It answered 500." });
    await suspendTestRun(ctx);
    await vi.waitUntil(async () => (await find())?.lastDeliveredAt, until);
    expect(await find()).toMatchObject({ lastError: null });
  }, 90_000);

  it("is tested on request, and not used any more once it is removed", async () => {
    await using hook = await startHook();
    const { ctx, targetId, find, challenge } = await arrive(hook);
    await challenge();
    await testTarget(ctx, { targetId }, scene.settings);
    await vi.waitUntil(async () => (await find())?.lastDeliveredAt, until);
    expect(hook.received.map(read)).toMatchObject([{ type: "challenge" }, { type: "test" }]);
    await removeTarget(ctx, { targetId });
    expect(await find()).toBeUndefined();
  });
});
