import { createPublicKey, verify } from "node:crypto";
import { addPushTarget, decideApproval, listTargets, testTarget } from "@holdfast/core";
import { createTestConversation, createTestRequest, suspendTestRun } from "@holdfast/testing/factories";
import { openBrowser } from "@holdfast/testing/outside";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openNotifier } from "./test/open-notifier.ts";

let scene: Awaited<ReturnType<typeof openNotifier>>;
beforeAll(async () => {
  scene = await openNotifier();
});
afterAll(() => scene[Symbol.asyncDispose]());

const until = { timeout: 15_000, interval: 50 };
const approve = { type: "approve" } as const;

/** Somebody with a browser that is turned on. */
async function arrive(answer?: Parameters<typeof openBrowser>[0]) {
  const ctx = await scene.createUser();
  const browser = await openBrowser(answer);
  const target = await addPushTarget(ctx, browser.subscription, scene.settings);
  const find = async () => (await listTargets(ctx, scene.settings)).targets[0];
  return { ctx, browser, target, find };
}

describe("Web Push", () => {
  it("tells the browser alone what waits and where, and takes it away when it is decided", async () => {
    const { ctx, browser } = await arrive();
    const { id: conversationId } = await createTestConversation(ctx, { title: "Lunch" });
    const { approvals } = await suspendTestRun(ctx, { conversationId });
    const [{ id: approvalId, argsHash }] = approvals;
    await vi.waitUntil(() => browser.received.length === 1, until);
    const [message] = browser.messages();
    expect(message).toEqual({
      about: "waiting",
      mustShow: false,
      tag: expect.any(String),
      title: "Your approval is needed",
      body: "Send e-mail · “Lunch”",
      url: `https://chat.example.com/c/${conversationId}?approval=${approvalId}`,
    });
    expect(String(browser.received[0]?.body)).not.toContain("Lunch");

    await decideApproval(ctx, { approvalId, argsHash, decision: approve });
    await vi.waitUntil(() => browser.received.length === 2, until);
    expect(browser.messages()[1]).toMatchObject({ about: "closed", tag: message.tag });
    const topics = browser.received.map(({ headers }) => headers.topic);
    expect(topics[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(topics[1]).toBe(topics[0]);
    await browser[Symbol.asyncDispose]();
  });

  it("is signed by this installation for that push service", async () => {
    const { ctx, browser, target } = await arrive();
    await testTarget(ctx, { targetId: target.id }, scene.settings);
    await vi.waitUntil(() => browser.received.length === 1, until);
    const headers = browser.received[0]?.headers ?? {};
    expect(headers).toMatchObject({ "content-encoding": "aes128gcm", ttl: "86400", urgency: "high" });
    const [, token = "", key = ""] = /^vapid t=(.+), ?k=(.+)$/.exec(headers.authorization ?? "") ?? [];
    expect(key).toBe(scene.vapid.publicKey);
    const [head = "", claims = "", signature = ""] = token.split(".");
    const point = Buffer.from(key, "base64url");
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString("base64url"));
    const publicKey = createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" });
    const signed = { key: publicKey, dsaEncoding: "ieee-p1363" } as const;
    const bytes = Buffer.from(`${head}.${claims}`);
    expect(verify("sha256", bytes, signed, Buffer.from(signature, "base64url"))).toBe(true);
    expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toMatchObject({
      aud: new URL(browser.url).origin,
      sub: "https://chat.example.com",
    });
    await browser[Symbol.asyncDispose]();
  });

  it("tells once of what was asked at once, and takes it away when all of it is decided", async () => {
    const { ctx, browser } = await arrive();
    const requests = [1, 2, 3].map((number) =>
      createTestRequest({ to: `b${number}@example.com`, body: "Hi" }),
    );
    const { approvals } = await suspendTestRun(ctx, { requests });
    await vi.waitUntil(() => browser.received.length === 1, until);
    expect(browser.messages()[0]).toMatchObject({ title: "3 decisions are needed", body: "Send e-mail" });
    for (const { id: approvalId, argsHash } of approvals.slice(1)) {
      await decideApproval(ctx, { approvalId, argsHash, decision: approve });
    }
    const [{ id: approvalId, argsHash }] = approvals;
    // A second one's wait is told meanwhile, so the first had every chance to be told twice or taken away early.
    const other = await arrive();
    await suspendTestRun(other.ctx);
    await vi.waitUntil(() => other.browser.received.length === 1, until);
    expect(browser.received).toHaveLength(1);
    await decideApproval(ctx, { approvalId, argsHash, decision: approve });
    await vi.waitUntil(() => browser.received.length === 2, until);
    expect(browser.messages()[1]).toMatchObject({ about: "closed" });
    await Promise.all([browser, other.browser].map((opened) => opened[Symbol.asyncDispose]()));
  });

  it("leaves a browser alone that its push service does not know any more, and says so", async () => {
    const { ctx, browser, find } = await arrive(() => ({ status: 410 }));
    await suspendTestRun(ctx);
    await vi.waitUntil(async () => (await find())?.disabledAt, until);
    expect(await find()).toMatchObject({ lastError: "It answered 410." });
    await suspendTestRun(ctx);
    const other = await arrive();
    await suspendTestRun(other.ctx);
    await vi.waitUntil(() => other.browser.received.length === 1, until);
    expect(browser.received).toHaveLength(1);
    await Promise.all([browser, other.browser].map((opened) => opened[Symbol.asyncDispose]()));
  });

  it("belongs to whoever was the last to turn it on in that browser", async () => {
    const { ctx, browser } = await arrive();
    const next = await scene.createUser();
    await addPushTarget(next, browser.subscription, scene.settings);
    expect((await listTargets(ctx, scene.settings)).targets).toEqual([]);
    await suspendTestRun(ctx);
    await suspendTestRun(next);
    await vi.waitUntil(() => browser.received.length === 1, until);
    await browser[Symbol.asyncDispose]();
  });
});
