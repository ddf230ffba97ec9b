import type { Approval, Grant, GrantCreateInput, Matcher, Part, Run } from "@holdfast/contracts";
import {
  createGrant,
  decideApproval,
  listAudit,
  listGrants,
  revokeGrant,
  type Toolbox,
  updateConversation,
} from "@holdfast/core";
import { holdLock, untilBlocked } from "@holdfast/testing/factories";
import { type ModelServer, startModelServer } from "@holdfast/testing/model-server";
import { ConversationScene, foldReply } from "@holdfast/testing/scene";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { toolDescriptions } from "../tools/tool-descriptions.ts";

let scene: ConversationScene;
let models: ModelServer;
beforeAll(async () => {
  scene = await ConversationScene.create();
  models = await startModelServer();
});
afterEach(async () => {
  await scene.killWorkers();
  await scene.ctx.db.grant.deleteMany();
  models.reset();
});
afterAll(async () => {
  await scene[Symbol.asyncDispose]();
  await models[Symbol.asyncDispose]();
});

const toolbox: Toolbox = { tools: toolDescriptions, operatorPolicy: {} };
const toExample: Matcher = { path: "to", match: "glob", value: "*@example.com" };
const toBob = "Email bob@example.com about lunch saying See you at noon";
const toEve = "Email eve@example.org about lunch saying See you at noon";
const startWorker = (options: Parameters<ConversationScene["startWorker"]>[0] = {}) =>
  scene.startWorker({ modelEnv: { openaiApiKey: "key", openaiBaseUrl: models.openaiBaseUrl }, ...options });

const grant = (input: Partial<GrantCreateInput> = {}): Promise<Grant> =>
  createGrant(scene.ctx, { toolbox, tool: "send_email", matchers: [toExample], ...input });
const approve = ({ id, argsHash }: Approval) =>
  decideApproval(scene.ctx, { approvalId: id, argsHash, decision: { type: "approve" } });
const readGrants = async () => (await listGrants(scene.ctx)).grants;

async function endOf(run: Run): Promise<readonly Part[]> {
  const events = await scene.until(run, "completed");
  const { parts } = await scene.reply(run);
  expect(foldReply(events)).toEqual(parts);
  return parts;
}

const namedIn = (parts: readonly Part[]) =>
  parts.flatMap((part) => (part.type === "tool-call" ? [part.grantId] : []));

const askMany = (count: number) => {
  const args = (index: number) => ({ to: `bob${index}@example.com`, subject: "Hi", body: "Hello" });
  const toolCalls = Array.from({ length: count }, (_, index) => ({ name: "send_email", args: args(index) }));
  models.enqueue({ type: "reply", toolCalls }, { type: "reply", text: "Done." });
  return scene.ask("Write to all of them", { model: "openai:test-model" });
};

it("a call that matches is executed without asking, and names the grant, in the trail too", async () => {
  await startWorker();
  const { id } = await grant();
  expect(namedIn(await endOf(await scene.ask(toBob)))).toEqual([id]);
  expect(await readGrants()).toMatchObject([{ id, uses: 1, lastUsedAt: expect.any(String) }]);
  const { entries } = await listAudit(scene.ctx, { action: "executed" });
  expect(entries).toMatchObject([
    { grantId: id, approvalId: null, tool: "send_email", outcome: "completed" },
  ]);
  const other = await scene.ask(toEve);
  await scene.until(other, "awaiting_approval");
  expect(await readGrants()).toMatchObject([{ uses: 1 }]);
});

it("of one conversation lets nothing through in another", async () => {
  await startWorker();
  const { conversationId } = await scene.ask("My name is Ada");
  const { id } = await grant({ conversationId });
  expect(namedIn(await endOf(await scene.ask(toBob, { conversationId })))).toEqual([id]);
  await scene.until(await scene.ask(toBob), "awaiting_approval");
});

it("with three uses lets three of ten calls at once through, and the others ask", async () => {
  await startWorker();
  const { id } = await grant({ maxUses: 3 });
  const before = (await scene.outbox()).length;
  const run = await askMany(10);
  await scene.until(run, "awaiting_approval");
  const waiting = await scene.pendingApprovals(run);
  expect(waiting).toHaveLength(7);
  expect(await scene.outbox()).toHaveLength(before + 3);
  expect(await readGrants()).toMatchObject([{ id, uses: 3, maxUses: 3 }]);
  expect(await scene.ctx.db.grantUse.count({ where: { grantId: id } })).toBe(3);
  for (const approval of waiting) await approve(approval);
  const parts = await endOf(run);
  expect(namedIn(parts).filter((named) => named === id)).toHaveLength(3);
  expect(await scene.outbox()).toHaveLength(before + 10);
});

it("is not used up by calls that another grant without a limit lets through", async () => {
  await startWorker();
  const limited = await grant({ maxUses: 1 });
  const { id } = await grant();
  expect(namedIn(await endOf(await scene.ask(toBob)))).toEqual([id]);
  expect((await readGrants()).find((one) => one.id === limited.id)?.uses).toBe(0);
});

it("that is over lets nothing through any more", async () => {
  await startWorker();
  const { id } = await grant({ expiresAt: new Date(Date.now() + 60_000).toISOString() });
  expect(namedIn(await endOf(await scene.ask(toBob)))).toEqual([id]);
  await scene.ctx.db.grant.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } });
  await scene.until(await scene.ask(toBob), "awaiting_approval");
});

it("that is revoked during a run lets no further call of it through", async () => {
  await startWorker();
  const { id: grantId } = await grant();
  const mail = { to: "bob@example.com", subject: "Hi", body: "Hello" };
  const toolCalls = [{ name: "send_email", args: mail }];
  models.enqueue(
    { type: "reply", toolCalls },
    { type: "reply", text: "And again.", toolCalls, break: { afterPieces: 1, how: "hold" } },
  );
  const run = await scene.ask("Write to Bob, twice", { model: "openai:test-model" });
  await scene.eventsUntil(run, ({ type }) => type === "text-delta");
  await revokeGrant(scene.ctx, { grantId });
  models.release();
  await scene.until(run, "awaiting_approval");
  expect(await readGrants()).toMatchObject([{ uses: 1, revokedAt: expect.any(String) }]);
});

it("that is revoked while a call waits for its turn to use it has the call asked for", async () => {
  await startWorker();
  const { id } = await grant();
  const { url } = scene.database;
  const revocation = { text: `UPDATE "grant" SET revoked_at = now() WHERE id = $1`, values: [id] };
  await using lock = await holdLock(url, [revocation]);
  const run = await scene.ask(toBob);
  await untilBlocked(scene.ctx);
  await lock.release();
  await scene.until(run, "awaiting_approval");
  expect(await readGrants()).toMatchObject([{ uses: 0 }]);
});

it("loosens neither the operator's word nor a conversation that asks for everything", async () => {
  await grant();
  const first = await startWorker();
  const { conversationId } = await scene.ask("My name is Ada");
  await updateConversation(scene.ctx, { conversationId, approvalMode: "everything" });
  await scene.until(await scene.ask(toBob, { conversationId }), "awaiting_approval");
  first.signal("SIGKILL");
  await first.exited;
  await startWorker({ operatorPolicy: { send_email: "ask" } });
  await scene.until(await scene.ask(toBob), "awaiting_approval");
  expect(await readGrants()).toMatchObject([{ uses: 0 }]);
});

it("that is given while a call waits does not decide it", async () => {
  await startWorker();
  const run = await askMany(2);
  await scene.until(run, "awaiting_approval");
  const [first, second] = await scene.pendingApprovals(run);
  if (!first || !second) throw new Error("Two calls should wait.");
  await grant();
  await approve(first);
  let suspensions = 2;
  await scene.eventsUntil(run, (event) => event.type === "run-suspended" && --suspensions === 0);
  expect(await scene.pendingApprovals(run)).toMatchObject([{ id: second.id, status: "pending" }]);
  expect(await readGrants()).toMatchObject([{ uses: 0 }]);
});
