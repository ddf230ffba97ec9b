import type { Approval, Event } from "@holdfast/contracts";
import { cancelRun, decideApproval, retryRun } from "@holdfast/core";
import { type ModelServer, startModelServer } from "@holdfast/testing/model-server";
import { ConversationScene, foldReply, textOf } from "@holdfast/testing/scene";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startSmtpServer } from "../tools/test/start-smtp-server.ts";

let scene: ConversationScene;
let models: ModelServer;
beforeAll(async () => {
  scene = await ConversationScene.create();
  models = await startModelServer();
});
afterEach(async () => {
  models.reset();
  await scene.killWorkers();
});
afterAll(async () => {
  await scene[Symbol.asyncDispose]();
  await models[Symbol.asyncDispose]();
});

const model = "openai:test-model";
const startWorker = (options: Parameters<ConversationScene["startWorker"]>[0] = {}) =>
  scene.startWorker({ modelEnv: { openaiApiKey: "key", openaiBaseUrl: models.openaiBaseUrl }, ...options });

const isRetrying = (event: Event) => event.type === "run-retrying";
const triesIn = (events: readonly Event[]) =>
  events.flatMap((event) => (event.type === "run-retrying" ? [event.payload.try] : []));
const unavailable = (seconds: number) =>
  ({ type: "error", status: 503, headers: { "retry-after": String(seconds) } }) as const;

describe("a model that is not available", () => {
  it("is waited for through a crash: the count and the wait go on", async () => {
    const first = await startWorker();
    models.enqueue(unavailable(1), unavailable(0), { type: "reply", text: "Here I am." });
    const run = await scene.ask("Hello?", { model });
    await scene.eventsUntil(run, isRetrying);
    first.signal("SIGKILL");
    await first.exited;
    await startWorker();
    const events = await scene.until(run, "completed");
    expect(triesIn(events)).toEqual([2, 3]);
    expect(models.requests).toHaveLength(3);
    const due = events.find(isRetrying);
    const again = events.filter(isRetrying)[1];
    expect(Date.parse(again?.at ?? "") - Date.parse(due?.at ?? "")).toBeGreaterThanOrEqual(1_000);
    expect(textOf((await scene.reply(run)).parts)).toBe("Here I am.");
    const row = await scene.ctx.db.run.findUniqueOrThrow({ where: { id: run.id } });
    expect(row).toMatchObject({ modelTries: 0, retryAt: null });
  });

  it("does not keep a worker that is asked to end: another one waits on", async () => {
    const first = await startWorker();
    models.enqueue(unavailable(50));
    const run = await scene.ask("Hello?", { model });
    await scene.eventsUntil(run, isRetrying);
    first.signal("SIGTERM");
    expect(await first.exited).toBe(0);
    expect(await scene.getRun(run)).toMatchObject({ status: "queued", attempt: 0 });
    await startWorker();
    await scene.eventsUntil(run, (event) => event.type === "run-recovered");
    expect(models.requests).toHaveLength(1);
    expect((await cancelRun(scene.ctx, { runId: run.id })).outcome).toBe("cancelled");
  });

  it("and says nothing is given up after its time, and tried again", async () => {
    await startWorker({ limits: { modelSilenceMs: 200 } });
    models.enqueue({ type: "silence" }, { type: "reply", text: "Sorry, I was away." });
    const run = await scene.ask("Hello?", { model });
    const events = await scene.until(run, "completed");
    expect(events.find(isRetrying)?.payload).toMatchObject({ code: "MODEL_TIMEOUT", try: 2 });
    expect(foldReply(events)).toEqual((await scene.reply(run)).parts);
  });
});

it("a run that takes too long fails clearly, and a retry goes on", async () => {
  await startWorker({ limits: { runMs: 400 } });
  models.enqueue({ type: "silence" });
  const run = await scene.ask("Hello?", { model });
  await scene.until(run, "failed");
  expect((await scene.getRun(run)).error).toMatchObject({ code: "TIME_LIMIT" });
  models.enqueue({ type: "reply", text: "Now." });
  await scene.until(await retryRun(scene.ctx, { runId: run.id }), "completed");
});

describe("a tool", () => {
  const busy = Object.assign(new Error("Come back later"), { responseCode: 451 });

  async function approveEmail(): Promise<{ run: Awaited<ReturnType<ConversationScene["ask"]>> }> {
    const run = await scene.ask("Email bob@example.com about lunch saying See you at noon");
    await scene.until(run, "awaiting_approval");
    const [approval] = await scene.pendingApprovals(run);
    if (!approval) throw new Error("The call should wait.");
    await approve(approval);
    return { run };
  }

  const approve = ({ id, argsHash }: Approval) =>
    decideApproval(scene.ctx, { approvalId: id, argsHash, decision: { type: "approve" } });

  /** Refuses the recipient so many times with "not now". */
  const startBusyServer = (times: number) => {
    let refusals = 0;
    return startSmtpServer({
      onRcptTo: (_address, _session, done) => done(++refusals <= times ? busy : null),
    });
  };

  it("that cannot do it now is tried again, and does it once", async () => {
    await using mail = await startBusyServer(2);
    await scene.startWorker({ smtpUrl: mail.url });
    const { run } = await approveEmail();
    const events = await scene.until(run, "completed");
    expect(events.filter(isRetrying).map((event) => event.payload)).toMatchObject([
      { try: 2, code: "TOOL_UNAVAILABLE", toolCallId: expect.any(String) },
      { try: 3, code: "TOOL_UNAVAILABLE" },
    ]);
    expect(mail.received).toHaveLength(1);
    expect(foldReply(events)).toEqual((await scene.reply(run)).parts);
  });

  it("that never can fails after its tries, and the model is told", async () => {
    await using mail = await startBusyServer(100);
    await scene.startWorker({ smtpUrl: mail.url });
    const { run } = await approveEmail();
    const events = await scene.until(run, "completed");
    expect(triesIn(events)).toEqual([2, 3, 4]);
    const { parts } = await scene.reply(run);
    expect(parts.find((part) => part.type === "tool-result")).toMatchObject({ status: "failed" });
  });

  it("that waits for its next try when its worker dies is tried again, not asked about", async () => {
    await using mail = await startBusyServer(1);
    const first = await scene.startWorker({ smtpUrl: mail.url });
    const { run } = await approveEmail();
    await scene.eventsUntil(run, isRetrying);
    first.signal("SIGKILL");
    await scene.startWorker({ smtpUrl: mail.url });
    const events = await scene.until(run, "completed");
    expect(events.filter((event) => event.type === "approval-requested")).toHaveLength(1);
    expect(mail.received).toHaveLength(1);
    const [effect] = await scene.ctx.db.effect.findMany({ where: { runId: run.id } });
    expect(effect).toMatchObject({ status: "completed", tries: 2, retryAt: null });
  });

  it("that does not end in its time is not repeated: a person is asked", async () => {
    await using mail = await startSmtpServer({ onData: () => {} });
    await scene.startWorker({ smtpUrl: mail.url, limits: { toolMs: 300 } });
    const { run } = await approveEmail();
    let suspensions = 0;
    await scene.eventsUntil(run, (event) => event.type === "run-suspended" && ++suspensions === 2);
    const [outcome] = await scene.pendingApprovals(run);
    expect(outcome).toMatchObject({ kind: "outcome", tool: "send_email" });
  });
});
