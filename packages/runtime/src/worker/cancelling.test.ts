import type { Approval, Run } from "@holdfast/contracts";
import { cancelRun, decideApproval } from "@holdfast/core";
import { type ModelServer, startModelServer } from "@holdfast/testing/model-server";
import { ConversationScene, textOf } from "@holdfast/testing/scene";
import type { WorkerProcess } from "@holdfast/testing/worker-process";
import { afterAll, beforeAll, beforeEach, describe, expect, it, type TestContext, vi } from "vitest";
import { startSilentMailServer } from "./test/silent-mail-server.ts";

/**
 * Measured on two cores, from `cancelRun`'s return until the worker has let go of the run: 1 to 40 ms
 * wherever it is, at most 110. The limit is 500 ms (DESIGN §9); the times are printed, and never asserted.
 */
let scene: ConversationScene;
let models: ModelServer;
let mail: Awaited<ReturnType<typeof startSilentMailServer>>;
let worker: WorkerProcess;
beforeAll(async () => {
  scene = await ConversationScene.create();
  models = await startModelServer();
  mail = await startSilentMailServer();
  worker = await scene.startWorker({
    smtpUrl: mail.url,
    modelEnv: { openaiApiKey: "key", openaiBaseUrl: models.openaiBaseUrl, demoWordMs: 2 },
  });
});
beforeEach(() => models.reset());
afterAll(async () => {
  await scene[Symbol.asyncDispose]();
  await models[Symbol.asyncDispose]();
  await mail.close();
});

const model = "openai:test-model";
const email = "Email bob@example.com about lunch saying See you at noon";

/** Cancels, and waits until the worker has let go. */
async function stop(run: Run, { annotate }: TestContext): Promise<void> {
  expect((await cancelRun(scene.ctx, { runId: run.id })).outcome).toBe("cancelled");
  const cancelledAt = performance.now();
  await vi.waitUntil(() => hasLogged("run-lost", run), { timeout: 30_000, interval: 1 });
  await annotate(`The worker let go ${Math.round(performance.now() - cancelledAt)} ms after the stop.`);
}

const hasLogged = (event: string, { id }: Run): boolean =>
  worker
    .log()
    .split("\n")
    .some((line) => line.includes(`"event":"${event}"`) && line.includes(id));

/** Something else is asked while the run is under way; it is answered once the run has stopped. */
async function askNext({ conversationId }: Run): Promise<Run> {
  models.enqueue({ type: "reply", text: "Noon.", when: "Tokyo" });
  return scene.ask("What time is it in Tokyo?", { conversationId });
}

async function suspended(): Promise<{ run: Run; approval: Approval }> {
  const run = await scene.ask(email);
  await scene.until(run, "awaiting_approval");
  const [approval] = await scene.pendingApprovals(run);
  if (!approval) throw new Error("The call should wait.");
  return { run, approval };
}

const approve = ({ id, argsHash }: Approval) =>
  decideApproval(scene.ctx, { approvalId: id, argsHash, decision: { type: "approve" } });

const effectOf = ({ toolCallId }: Approval) => scene.ctx.db.effect.findUnique({ where: { toolCallId } });

describe("a run that is stopped", () => {
  it("while it waits behind another never starts, and the one behind it does", async () => {
    models.enqueue({ type: "reply", text: "One two three", break: { afterPieces: 1, how: "hold" } });
    const first = await scene.ask("Count", { model });
    await scene.eventsUntil(first, (event) => event.type === "text-delta");
    const [second, third] = [await askNext(first), await askNext(first)];
    await cancelRun(scene.ctx, { runId: second.id });
    expect((await scene.getRun(first)).status).toBe("running");
    models.release();
    await scene.until(first, "completed");
    await scene.until(third, "completed");
    expect(hasLogged("run-claimed", second)).toBe(false);
    expect((await scene.reply(second)).parts).toEqual([]);
  });

  it("in the middle of a reply keeps the text so far, and the model is hung up on", async (context) => {
    models.enqueue({ type: "reply", text: "One two three four", break: { afterPieces: 1, how: "hold" } });
    const run = await scene.ask("Count", { model });
    await scene.eventsUntil(run, (event) => event.type === "text-delta");
    const next = await askNext(run);
    await stop(run, context);
    await models.waitUntil(([request]) => request?.outcome === "aborted");
    expect((await scene.reply(run)).parts).toEqual([{ type: "text", text: "One two ", interrupted: true }]);
    await scene.until(next, "completed");
  });

  it("before the model's first word leaves an empty reply", async (context) => {
    models.enqueue({ type: "silence" });
    const run = await scene.ask("Hello?", { model });
    await models.waitUntil((requests) => requests.length === 1);
    const next = await askNext(run);
    await stop(run, context);
    await models.waitUntil(([request]) => request?.outcome === "aborted");
    expect((await scene.reply(run)).parts).toEqual([]);
    await scene.until(next, "completed");
  });

  it("while it waits to ask the model again does not ask again", async (context) => {
    models.enqueue({ type: "error", status: 429, headers: { "retry-after": "30" } });
    const run = await scene.ask("Hello?", { model });
    await scene.eventsUntil(run, (event) => event.type === "run-retrying");
    const next = await askNext(run);
    await stop(run, context);
    await scene.until(next, "completed");
    expect(models.requests).toHaveLength(2);
  });

  it("inside a tool that cannot be interrupted is free at once, and says how it ended when it has", async (context) => {
    const { run, approval } = await suspended();
    const arrived = mail.arrival();
    await approve(approval);
    await arrived;
    const next = await askNext(run);
    await stop(run, context);
    await scene.until(next, "completed");
    const told = async () => (await scene.reply(run)).parts.filter(({ type }) => type === "tool-result");
    expect(await told()).toMatchObject([
      { status: "unknown", result: expect.stringContaining("may have happened") },
    ]);
    expect((await effectOf(approval))?.status).toBe("unknown");
    mail.answer();
    await scene.eventsUntil(run, ({ type }) => type === "message-updated");
    const effect = await effectOf(approval);
    expect(await told()).toMatchObject([{ status: "completed", result: effect?.result }]);
    expect(effect?.status).toBe("completed");
  });

  it("while it waits to try a tool again does not try again", async (context) => {
    const { run, approval } = await suspended();
    mail.refuseConnections();
    await approve(approval);
    await scene.eventsUntil(run, (event) => event.type === "run-retrying");
    await stop(run, context);
    mail.acceptConnections();
    const received = mail.received.length;
    await scene.until(await askNext(run), "completed");
    expect(mail.received).toHaveLength(received);
  });

  it("while it waits for a person withdraws what it asked, and the next one starts", async () => {
    const { run, approval } = await suspended();
    const next = await askNext(run);
    await cancelRun(scene.ctx, { runId: run.id });
    await scene.until(next, "completed");
    expect(await approve(approval)).toMatchObject({
      outcome: "already-decided",
      approval: { status: "withdrawn" },
    });
    expect(await effectOf(approval)).toBeNull();
  });

  it("many times at once, or after its end, is stopped once", async () => {
    models.enqueue({ type: "reply", text: "One two three", break: { afterPieces: 1, how: "hold" } });
    const run = await scene.ask("Count", { model });
    await scene.eventsUntil(run, (event) => event.type === "text-delta");
    const cancel = () => cancelRun(scene.ctx, { runId: run.id });
    const outcomes = (await Promise.all(Array.from({ length: 5 }, cancel))).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === "cancelled")).toHaveLength(1);
    await scene.until(await askNext(run), "completed");
    expect((await cancel()).outcome).toBe("already-finished");
    const ends = await scene.ctx.db.event.count({ where: { runId: run.id, type: "run-cancelled" } });
    expect(ends).toBe(1);
    expect(textOf((await scene.reply(run)).parts)).toBe("One two ");
  });

  it("while somebody approves its call executes it only if the approval came first", async () => {
    mail.answerAll();
    for (let round = 0; round < 6; round += 1) {
      const { run, approval } = await suspended();
      const decided = approve(approval);
      // Some rounds let the decision go ahead, so that a worker is at it when the stop arrives.
      if (round % 3 === 1) await decided;
      const [{ outcome }] = await Promise.all([decided, cancelRun(scene.ctx, { runId: run.id })]);
      await scene.until(await askNext(run), "completed");
      const effect = await effectOf(approval);
      if (outcome === "already-decided") expect(effect).toBeNull();
      expect(["cancelled", "completed"]).toContain((await scene.getRun(run)).status);
      expect(await scene.pendingApprovals(run)).toEqual([]);
    }
  });
});
