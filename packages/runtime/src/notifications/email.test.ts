import { newId } from "@holdfast/contracts";
import {
  addEmailTarget,
  confirmTarget,
  decideApproval,
  listTargets,
  removeTarget,
  sendConfirmation,
  testTarget,
} from "@holdfast/core";
import { createTestConversation, suspendTestRun } from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openNotifier } from "./test/open-notifier.ts";

let scene: Awaited<ReturnType<typeof openNotifier>>;
beforeAll(async () => {
  scene = await openNotifier();
});
afterAll(() => scene[Symbol.asyncDispose]());

const until = { timeout: 15_000, interval: 50 };

const mailsTo = (address: string) =>
  scene.smtp.received.filter(({ to }) => to.includes(address)).map(({ mail }) => mail);

/** Somebody who has added a mailbox, and what came there. */
async function arrive() {
  const ctx = await scene.createUser();
  const address = `${newId()}@example.com`;
  const target = await addEmailTarget(ctx, { address }, scene.settings);
  await vi.waitUntil(() => mailsTo(address).length === 1, until);
  const { subject = "", text = "" } = mailsTo(address)[0] ?? {};
  return { ctx, address, targetId: target.id, subject, text, code: /\d{8}/.exec(subject)?.[0] ?? "" };
}

describe("e-mail", () => {
  it("goes nowhere before the code that was mailed is given", async () => {
    const { ctx, address, targetId, code, text } = await arrive();
    expect(text).toContain(
      `https://chat.example.com/settings/notifications?confirm=${targetId}&code=${code}`,
    );
    await suspendTestRun(ctx);
    await expect(testTarget(ctx, { targetId }, scene.settings)).rejects.toMatchObject({
      code: "TARGET_NOT_CONFIRMED",
    });
    await expect(confirmTarget(ctx, { targetId, code: "00000000" })).rejects.toMatchObject({
      code: "CODE_WRONG",
    });
    const spaced = `${code.slice(0, 4)} ${code.slice(4)}`;
    expect(await confirmTarget(ctx, { targetId, code: spaced })).toMatchObject({
      confirmedAt: expect.any(String),
    });
    await testTarget(ctx, { targetId }, scene.settings);
    await vi.waitUntil(() => mailsTo(address).length === 2, until);
    expect(mailsTo(address)[1]?.subject).toContain("This is a test");
  });

  it("tells what waits, with a link to the very card and none of its arguments", async () => {
    const { ctx, address, targetId, code } = await arrive();
    await confirmTarget(ctx, { targetId, code });
    const { id: conversationId } = await createTestConversation(ctx, { title: "Lunch" });
    const { approvals } = await suspendTestRun(ctx, { conversationId });
    await vi.waitUntil(() => mailsTo(address).length === 2, until);
    const mail = mailsTo(address)[1];
    expect(mail?.subject).toBe("Your approval is needed: Send e-mail · “Lunch”");
    expect(mail?.text).toContain(`https://chat.example.com/c/${conversationId}?approval=${approvals[0].id}`);
    expect(mail?.text).not.toContain("bob@example.com");
    const [{ id: approvalId, argsHash }] = approvals;
    await decideApproval(ctx, { approvalId, argsHash, decision: { type: "approve" } });
    await vi.waitUntil(
      async () => (await scene.deps.db.notification.findFirst({ where: { targetId } }))?.status === "closed",
      until,
    );
    expect(mailsTo(address)).toHaveLength(2);
  });

  it("cannot be guessed: five wrong codes are enough, and then not even the right one counts", async () => {
    const { ctx, targetId, code } = await arrive();
    const wrong = code === "11111111" ? "22222222" : "11111111";
    const tries = Array.from({ length: 5 }, () => confirmTarget(ctx, { targetId, code: wrong }));
    expect((await Promise.allSettled(tries)).map(({ status }) => status)).toEqual(Array(5).fill("rejected"));
    await expect(confirmTarget(ctx, { targetId, code })).rejects.toMatchObject({ code: "CODE_WRONG" });
  });

  it("is no way to fill somebody's mailbox: another code waits, removed and added again or not", async () => {
    const { ctx, address, targetId } = await arrive();
    const refusal = { code: "TOO_MANY_ATTEMPTS" };
    await expect(sendConfirmation(ctx, { targetId }, scene.settings)).rejects.toMatchObject(refusal);
    await removeTarget(ctx, { targetId });
    expect((await listTargets(ctx, scene.settings)).targets).toEqual([]);
    await expect(addEmailTarget(ctx, { address }, scene.settings)).rejects.toMatchObject(refusal);
  });

  it("is refused with what to do where there is no mail server", async () => {
    const ctx = await scene.createUser();
    const settings = { ...scene.settings, canMail: false };
    await expect(addEmailTarget(ctx, { address: "ada@example.com" }, settings)).rejects.toMatchObject({
      code: "MAIL_NOT_SET_UP",
      message: expect.stringContaining("SMTP_URL"),
    });
  });
});
