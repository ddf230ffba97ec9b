import { type Approval, type Decision, newId, type Part } from "@holdfast/contracts";
import { cancelRun, decideApproval } from "@holdfast/core";
import { ConversationScene, foldReply } from "@holdfast/testing/scene";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

let scene: ConversationScene;
beforeAll(async () => {
  scene = await ConversationScene.create();
  await scene.startWorker();
});
afterAll(() => scene[Symbol.asyncDispose]());

const decide = ({ id, argsHash }: Approval, decision: Decision) =>
  decideApproval(scene.ctx, { approvalId: id, argsHash, decision });
const statuses = (parts: readonly Part[]) =>
  parts.flatMap((part) => (part.type === "tool-result" ? [part.status] : []));

describe("tool calls that ask", () => {
  it("are decided one by one: the approved one is executed while the other waits", async () => {
    const run = await scene.ask("Email ann@example.com and ben@example.com about tea saying Four o'clock");
    await scene.until(run, "awaiting_approval");
    const [first, second] = await scene.pendingApprovals(run);
    if (!first || !second) throw new Error("Two calls should wait.");
    await decide(second, { type: "approve" });
    const isBack = (count: number) => (event: { type: string }) =>
      event.type === "run-suspended" && --count === 0;
    await scene.eventsUntil(run, isBack(2));
    expect(await scene.outbox()).toHaveLength(1);
    expect((await scene.pendingApprovals(run)).map((approval) => approval.id)).toEqual([first.id]);
    await decide(first, { type: "reject", reason: "Ann is away" });
    const events = await scene.until(run, "completed");
    const { parts } = await scene.reply(run);
    expect(statuses(parts).sort()).toEqual(["completed", "rejected"]);
    expect(JSON.stringify(parts)).toContain("Ann is away");
    expect(await scene.outbox()).toHaveLength(1);
    expect(foldReply(events)).toEqual(parts);
  });

  it("are executed with the edited arguments, and both are kept", async () => {
    const before = await scene.outbox();
    const run = await scene.ask("Email bob@example.com about lunch saying See you at noon");
    await scene.until(run, "awaiting_approval");
    const [approval] = await scene.pendingApprovals(run);
    if (!approval) throw new Error("A call should wait.");
    const wrong = decide(approval, { type: "edit", args: { ...approval.args, to: "nobody" } });
    await expect(wrong).rejects.toMatchObject({
      code: "ARGS_INVALID",
      details: { issues: [{ path: "to" }] },
    });
    await decide(approval, { type: "edit", args: { ...approval.args, subject: "dinner" } });
    await scene.until(run, "completed");
    const call = (await scene.reply(run)).parts.find((part) => part.type === "tool-call");
    expect(call).toMatchObject({ args: { subject: "lunch" }, executedArgs: { subject: "dinner" } });
    expect((await scene.outbox()).length).toBe(before.length + 1);
  });

  it("are resumed with this run's own state, whatever earlier runs of the conversation have written", async () => {
    const { conversationId, ...earlier } = await scene.ask("My name is Alice");
    await scene.until({ conversationId, ...earlier }, "completed");
    const before = await scene.outbox();
    const run = await scene.ask("Email bob@example.com about lunch saying See you at noon", {
      conversationId,
    });
    await scene.until(run, "awaiting_approval");
    const [approval] = await scene.pendingApprovals(run);
    if (!approval) throw new Error("A call should wait.");
    await decide(approval, { type: "approve" });
    await scene.until(run, "completed");
    const { parts } = await scene.reply(run);
    expect(parts.map((part) => part.type)).toEqual(["text", "tool-call", "tool-result", "text"]);
    expect((await scene.outbox()).length).toBe(before.length + 1);
  });

  it("are withdrawn when the run is stopped, and can no longer be approved", async () => {
    const before = await scene.outbox();
    const run = await scene.ask("Email bob@example.com about lunch saying See you at noon");
    await scene.until(run, "awaiting_approval");
    const [approval] = await scene.pendingApprovals(run);
    if (!approval) throw new Error("A call should wait.");
    expect((await cancelRun(scene.ctx, { runId: run.id })).outcome).toBe("cancelled");
    const late = await decide(approval, { type: "approve" });
    expect(late).toMatchObject({ outcome: "already-decided", approval: { status: "withdrawn" } });
    expect(statuses((await scene.reply(run)).parts)).toEqual(["cancelled"]);
    const next = await scene.ask("What time is it in Tokyo?", { conversationId: run.conversationId });
    await scene.until(next, "completed");
    expect(await scene.outbox()).toEqual(before);
  });
});

describe("stopping a run", () => {
  it("keeps the text so far and lets the next message start at once", async () => {
    const slow = await ConversationScene.create();
    await using _ = slow;
    await slow.startWorker({ modelEnv: { demoWordMs: 20 } });
    const run = await slow.ask("Count to 300");
    let deltas = 0;
    await slow.eventsUntil(run, (event) => event.type === "text-delta" && ++deltas === 5);
    const next = await slow.ask("My name is Ada", { conversationId: run.conversationId });
    await cancelRun(slow.ctx, { runId: run.id });
    expect((await cancelRun(slow.ctx, { runId: run.id })).outcome).toBe("already-finished");
    await slow.until(next, "completed");
    const messages = await slow.messages(run);
    expect(messages.map((message) => message.outcome?.status)).toEqual([
      undefined,
      "cancelled",
      undefined,
      "completed",
    ]);
    expect(messages[1]?.parts[0]).toMatchObject({ type: "text", interrupted: true });
  });
});

it("answers the same message once, however often it is sent", async () => {
  const { sendMessage, createConversation } = await import("@holdfast/core");
  const { id } = await createConversation(scene.ctx, { model: "demo:scripted" });
  const input = { conversationId: id, clientMessageId: newId(), text: "My name is Ada" };
  const sent = await Promise.all(Array.from({ length: 5 }, () => sendMessage(scene.ctx, input)));
  expect(new Set(sent.map(({ run }) => run.id)).size).toBe(1);
  const [first] = sent;
  if (!first) throw new Error("Nothing was sent.");
  await scene.until(first.run, "completed");
  expect(await scene.messages(first.run)).toHaveLength(2);
});
