import type { Approval, Decision, Part, Run } from "@holdfast/contracts";
import { decideApproval, readAgentState, reopenApproval } from "@holdfast/core";
import { makeDue } from "@holdfast/testing/factories";
import { ConversationScene, foldReply, textOf } from "@holdfast/testing/scene";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

let scene: ConversationScene;
beforeEach(async () => {
  scene = await ConversationScene.create();
  await scene.startWorker();
});
afterEach(() => scene[Symbol.asyncDispose]());

const lunch = "Email bob@example.com about lunch saying See you at noon";

const decide = ({ id, argsHash }: Approval, decision: Decision) =>
  decideApproval(scene.ctx, { approvalId: id, argsHash, decision });
const results = (parts: readonly Part[]) => parts.filter((part) => part.type === "tool-result");

async function waiting(run: Run): Promise<Approval[]> {
  await scene.until(run, "awaiting_approval");
  return scene.pendingApprovals(run);
}

async function only(run: Run): Promise<Approval> {
  const [approval, ...others] = await waiting(run);
  if (!approval || others.length > 0) throw new Error("One call should wait.");
  return approval;
}

async function runOut(text: string): Promise<{ run: Run; approval: Approval }> {
  const run = await scene.ask(text);
  const approval = await only(run);
  await makeDue(scene.ctx, approval.id);
  await scene.until(run, "completed");
  return { run, approval };
}

describe("a call that nobody decides on in time", () => {
  it("is not executed, has that as its one result, and the run goes on to its end", async () => {
    const { run, approval } = await runOut(lunch);
    const { parts } = await scene.reply(run);
    expect(results(parts)).toMatchObject([{ toolCallId: approval.toolCallId, status: "expired" }]);
    expect(textOf(parts)).toContain("Nobody decided in time on the e-mail to bob@example.com");
    expect(await scene.outbox()).toEqual([]);
    expect(foldReply(await scene.until(run, "completed"))).toEqual(parts);
    const next = await scene.ask("My name is Alice", run);
    await scene.until(next, "completed");
  });

  it("goes without an answer where it was a question with a time limit, and can be asked again", async () => {
    const { run, approval } = await runOut("Ask me where to go next: Tokyo, Lisbon or Denver");
    expect(results((await scene.reply(run)).parts)).toMatchObject([
      { toolCallId: approval.toolCallId, status: "expired", result: "Nobody answered in time." },
    ]);
    const reopened = await reopenApproval(scene.ctx, { approvalId: approval.id });
    const again = await only(reopened.run);
    expect(again).toMatchObject({ kind: "question", args: approval.args, reopenedFromId: approval.id });
    const said = (await scene.messages(run)).findLast(({ role }) => role === "user");
    expect(textOf(said?.parts ?? [])).toBe("Please ask me again: Where to go next?");
    await decide(again, { type: "answer", text: "", choices: ["Tokyo"] });
    await scene.until(reopened.run, "completed");
    expect(textOf((await scene.reply(reopened.run)).parts)).toContain("You said: Tokyo.");
  });

  it("keeps none of its siblings from being decided", async () => {
    const run = await scene.ask("Email ann@example.com and ben@example.com about tea saying Four o'clock");
    const [first, second] = await waiting(run);
    if (!first || !second) throw new Error("Two calls should wait.");
    await makeDue(scene.ctx, first.id);
    const isBack = (count: number) => (event: { type: string }) =>
      event.type === "run-suspended" && --count === 0;
    await scene.eventsUntil(run, isBack(2));
    await decide(second, { type: "approve" });
    await scene.until(run, "completed");
    const statuses = results((await scene.reply(run)).parts).map(({ status }) => status);
    expect(statuses).toEqual(["expired", "completed"]);
    expect(await scene.outbox()).toHaveLength(1);
  });
});

describe("one that is asked again", () => {
  it("is a new call with an approval of its own, and the agent goes on with its result", async () => {
    const { run, approval } = await runOut(lunch);
    const reopened = await reopenApproval(scene.ctx, { approvalId: approval.id });
    const again = await only(reopened.run);
    expect(again).toMatchObject({ args: approval.args, reopenedFromId: approval.id, status: "pending" });
    expect(again.toolCallId).not.toBe(approval.toolCallId);
    await decide(again, { type: "edit", args: { ...again.args, subject: "dinner" } });
    const events = await scene.until(reopened.run, "completed");
    const { parts } = await scene.reply(reopened.run);
    expect(parts.map(({ type }) => type)).toEqual(["tool-call", "tool-result", "text"]);
    expect(parts[0]).toMatchObject({ reopenedFromId: approval.id, executedArgs: { subject: "dinner" } });
    expect(textOf(parts)).toMatch(/^Done: the e-mail to bob@example.com about “dinner”/);
    expect(foldReply(events)).toEqual(parts);
    expect(await scene.outbox()).toHaveLength(1);
    const messages = await scene.messages(run);
    expect(messages.map(({ role }) => role)).toEqual(["user", "assistant", "user", "assistant"]);
  });

  it("goes on elsewhere when its worker is killed while it waits", async () => {
    const { approval } = await runOut(lunch);
    const { run } = await reopenApproval(scene.ctx, { approvalId: approval.id });
    const again = await only(run);
    await scene.killWorkers();
    await decide(again, { type: "approve" });
    await scene.startWorker();
    await scene.until(run, "completed");
    expect(await scene.outbox()).toHaveLength(1);
  });

  it("can run out again, and be asked again", async () => {
    const { approval } = await runOut(lunch);
    const second = await reopenApproval(scene.ctx, { approvalId: approval.id });
    const again = await only(second.run);
    await makeDue(scene.ctx, again.id);
    await scene.until(second.run, "completed");
    const third = await reopenApproval(scene.ctx, { approvalId: again.id });
    expect(await only(third.run)).toMatchObject({ reopenedFromId: again.id });
  });
});

describe("a decision taken while every worker is down", () => {
  it("is recorded as such, and carried out once when one is back", async () => {
    const run = await scene.ask(lunch);
    const approval = await only(run);
    await vi.waitUntil(async () => (await readAgentState(scene.ctx)) === "working", { timeout: 10_000 });
    await scene.killWorkers();
    await vi.waitUntil(async () => (await readAgentState(scene.ctx)) === "away", { timeout: 10_000 });
    expect(await decide(approval, { type: "approve" })).toMatchObject({ outcome: "decided", agent: "away" });
    expect(await decide(approval, { type: "approve" })).toMatchObject({ outcome: "already-decided" });
    await scene.startWorker();
    await scene.until(run, "completed");
    expect(await scene.outbox()).toHaveLength(1);
    expect(await readAgentState(scene.ctx)).toBe("working");
  });
});
