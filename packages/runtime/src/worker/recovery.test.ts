import { decideApproval } from "@holdfast/core";
import { ConversationScene, foldReply, textOf } from "@holdfast/testing/scene";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

let scene: ConversationScene;
beforeEach(async () => {
  scene = await ConversationScene.create();
});
afterEach(() => scene[Symbol.asyncDispose]());

const countTo = (last: number) => `${Array.from({ length: last }, (_, index) => index + 1).join(", ")}`;
const deltas = (count: number) => {
  let seen = 0;
  return (event: { type: string }) => event.type === "text-delta" && ++seen === count;
};

describe("a worker that dies in the middle of a reply", () => {
  it("is replaced by another, and the text is written once", async () => {
    const first = await scene.startWorker({ modelEnv: { demoWordMs: 20 } });
    const run = await scene.ask("Count to 300");
    await scene.eventsUntil(run, deltas(8));
    await scene.startWorker();
    first.signal("SIGKILL");
    const events = await scene.until(run, "completed");
    const recovered = events.find((event) => event.type === "run-recovered");
    expect(recovered?.payload).toMatchObject({ attempt: 2, epoch: 2, reason: "worker-killed" });
    const { parts } = await scene.reply(run);
    expect(textOf(parts)).toContain(countTo(300));
    expect(textOf(parts).match(/\b237\b/g)).toHaveLength(1);
    expect(foldReply(events)).toEqual(parts);
  });

  it("is found by its lease when it froze, and writes nothing when it wakes", async () => {
    const frozen = await scene.startWorker({ modelEnv: { demoWordMs: 20 } });
    const run = await scene.ask("Count to 300");
    await scene.eventsUntil(run, deltas(8));
    frozen.signal("SIGSTOP");
    await scene.startWorker();
    const events = await scene.until(run, "completed");
    expect(events.find((event) => event.type === "run-recovered")?.payload).toMatchObject({
      reason: "worker-frozen",
    });
    const next = await scene.ask("What's my name?", { conversationId: run.conversationId });
    await scene.until(next, "completed");
    const before = await scene.messages(run);
    frozen.signal("SIGCONT");
    frozen.signal("SIGTERM");
    expect(await frozen.exited).toBe(0);
    expect(await scene.messages(run)).toEqual(before);
    expect(frozen.log()).toContain("run-lost");
  });

  it("loses nothing that waits for a person: one e-mail after the approval", async () => {
    const first = await scene.startWorker();
    const run = await scene.ask("Email bob@example.com about lunch saying See you at noon");
    await scene.until(run, "awaiting_approval");
    first.signal("SIGKILL");
    await first.exited;
    const [approval] = await scene.pendingApprovals(run);
    if (!approval) throw new Error("Nothing waits.");
    const input = {
      approvalId: approval.id,
      argsHash: approval.argsHash,
      decision: { type: "approve" as const },
    };
    expect(await scene.outbox()).toEqual([]);
    expect((await decideApproval(scene.ctx, input)).outcome).toBe("decided");
    expect((await decideApproval(scene.ctx, input)).outcome).toBe("already-decided");
    await scene.startWorker();
    await scene.until(run, "completed");
    expect(await scene.outbox()).toHaveLength(1);
  });

  it("has its result told, though it recorded the result when the run was not its own any more", async () => {
    const first = await scene.startWorker();
    const run = await scene.ask("Email bob@example.com about lunch saying See you at noon");
    await scene.until(run, "awaiting_approval");
    first.signal("SIGKILL");
    await first.exited;
    const [approval] = await scene.pendingApprovals(run);
    if (!approval) throw new Error("Nothing waits.");
    const { id: approvalId, argsHash, toolCallId, tool, args } = approval;
    await decideApproval(scene.ctx, { approvalId, argsHash, decision: { type: "approve" } });
    const ended = { status: "completed", result: "sent", finishedAt: new Date() } as const;
    const data = { toolCallId, runId: run.id, tool, args, idempotencyKey: toolCallId, epoch: 1, ...ended };
    await scene.ctx.db.effect.create({ data });
    await scene.startWorker();
    const events = await scene.until(run, "completed");
    const { parts } = await scene.reply(run);
    expect(parts.map((part) => ("status" in part ? part.status : part.type))).toEqual([
      "text",
      "tool-call",
      "completed",
      "text",
    ]);
    expect(foldReply(events)).toEqual(parts);
    expect(await scene.outbox()).toEqual([]);
  });
});

describe("a worker that is asked to end", () => {
  it("hands its run over without using up an attempt", async () => {
    const first = await scene.startWorker({ modelEnv: { demoWordMs: 20 }, drainMs: 50 });
    const run = await scene.ask("Count to 300");
    await scene.eventsUntil(run, deltas(4));
    first.signal("SIGTERM");
    expect(await first.exited).toBe(0);
    expect(await scene.getRun(run)).toMatchObject({ status: "queued", attempt: 0 });
    await scene.startWorker();
    const events = await scene.until(run, "completed");
    expect(events.find((event) => event.type === "run-recovered")?.payload).toMatchObject({
      reason: "drained",
      attempt: 1,
    });
    expect(foldReply(events)).toEqual((await scene.reply(run)).parts);
  });
});
