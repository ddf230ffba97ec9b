import { newId } from "@holdfast/contracts";
import { createTestDeps, createTestUser, suspendTestRun, type TestDeps } from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decideApproval } from "../approval/decide-approval.ts";
import type { Ctx } from "../deps.ts";
import { setPresence } from "../presence/set-presence.ts";
import { addPushTarget } from "./add-push-target.ts";
import { closeNotifications } from "./close-notifications.ts";
import { notifyApprovals } from "./notify-approvals.ts";
import { planNotifications } from "./plan-notifications.ts";
import { removeTarget } from "./remove-target.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

interface StoredJob {
  readonly data: Record<string, unknown>;
  readonly afterSeconds: number;
}

/** The jobs that have this in them, which nobody takes here. */
const jobsWith = (text: string) => deps.db.$queryRaw<StoredJob[]>`
  SELECT data, extract(epoch FROM start_after - created_on)::float8 AS "afterSeconds" FROM pgboss.job
  WHERE name = 'notification' AND data::text LIKE ${`%${text}%`} ORDER BY created_on`;

const addBrowser = (ctx: Ctx) =>
  addPushTarget(
    ctx,
    {
      endpoint: `https://push.example.com/${newId()}`,
      keys: { p256dh: "p".repeat(87), auth: "a".repeat(22) },
      label: "A browser",
    },
    { allowsPrivateAddresses: false },
  );

/** Somebody who is asked, with so many browsers. */
async function wait({ browsers = 1 } = {}) {
  const ctx = await createTestUser(deps);
  const targets = [];
  for (let count = 0; count < browsers; count += 1) targets.push(await addBrowser(ctx));
  const { approvals, run } = await suspendTestRun(ctx);
  const [approval] = approvals;
  const { conversationId } = run;
  const read = () => deps.db.notification.findMany({ where: { conversationId }, orderBy: { id: "asc" } });
  const plan = (isReminder = false) => planNotifications(deps, { approvalIds: [approval.id], isReminder });
  return { ctx, targets, approval, conversationId, read, plan };
}

describe("a wait", () => {
  it("leaves one job in the transaction that asks, for when who has asked has said that they are there", async () => {
    const { approval } = await wait();
    const [job, ...others] = await jobsWith(approval.id);
    expect(job).toMatchObject({ data: { type: "wait", approvalIds: [approval.id], isReminder: false } });
    expect(job?.afterSeconds).toBeGreaterThan(1);
    expect(others).toEqual([]);
  });

  it("is told to each target once, however often it is looked at, by however many at once", async () => {
    const { plan, read, targets } = await wait({ browsers: 2 });
    await Promise.all([plan(), plan(), plan()]);
    await plan();
    const rows = await read();
    expect(rows.map(({ targetId }) => targetId)).toEqual(targets.map(({ id }) => id));
    for (const { id } of rows) expect(await jobsWith(id)).toMatchObject([{ data: { type: "deliver" } }]);
  });

  it("is told to nobody who looks at the conversation, and is looked at again when they may have left", async () => {
    const { ctx, conversationId, approval, plan, read } = await wait();
    const [here, there] = [newId(), newId()];
    for (const tabId of [here, there]) await setPresence(ctx, { conversationId, tabId, isPresent: true });
    await setPresence(ctx, { conversationId, tabId: here, isPresent: false });
    await plan();
    expect(await read()).toEqual([]);
    const [, again] = await jobsWith(approval.id);
    expect(again?.data).toMatchObject({ type: "wait" });
    expect(again?.afterSeconds).toBeGreaterThan(40);
    expect(again?.afterSeconds).toBeLessThan(50);

    await setPresence(ctx, { conversationId, tabId: there, isPresent: false });
    await plan();
    expect(await read()).toHaveLength(1);
  });

  it("is told to somebody whose tab has not said for a while that it is there", async () => {
    const { ctx, conversationId, plan, read } = await wait();
    await setPresence(ctx, { conversationId, tabId: newId(), isPresent: true });
    await deps.db.presence.updateMany({ where: { conversationId }, data: { until: new Date(0) } });
    await plan();
    expect(await read()).toHaveLength(1);
  });

  it("is told to somebody who looks at another conversation", async () => {
    const { ctx, plan, read } = await wait();
    const other = await wait();
    await setPresence(other.ctx, { conversationId: other.conversationId, tabId: newId(), isPresent: true });
    const { conversationId } = (await suspendTestRun(ctx)).run;
    await setPresence(ctx, { conversationId, tabId: newId(), isPresent: true });
    await plan();
    expect(await read()).toHaveLength(1);
  });

  it("is told again as a reminder, at the conversation or not, where it was told and where it was not", async () => {
    const { ctx, conversationId, plan, read } = await wait();
    await plan();
    await addBrowser(ctx);
    await setPresence(ctx, { conversationId, tabId: newId(), isPresent: true });
    await plan(true);
    const rows = await read();
    expect(rows).toMatchObject([
      { status: "queued", isReminder: true },
      { status: "queued", isReminder: true },
    ]);
    const [first] = rows;
    expect(await jobsWith(first?.id ?? "")).toHaveLength(2);
  });

  it("is told to nobody once it is decided, nor without a target, nor where one was removed", async () => {
    const decided = await wait();
    const { id: approvalId, argsHash } = decided.approval;
    await decideApproval(decided.ctx, { approvalId, argsHash, decision: { type: "approve" } });
    const removed = await wait();
    for (const { id: targetId } of removed.targets) await removeTarget(removed.ctx, { targetId });
    for (const { plan, read } of [decided, removed, await wait({ browsers: 0 })]) {
      await plan();
      await plan(true);
      expect(await read()).toEqual([]);
    }
  });

  it("that was told is taken back once, when nothing of it waits any more", async () => {
    const { ctx, approval, plan, read } = await wait({ browsers: 2 });
    await plan();
    const [told, queued] = await read();
    await deps.db.notification.update({ where: { id: told?.id ?? "" }, data: { status: "delivered" } });
    await closeNotifications(deps);
    expect(await read()).toMatchObject([{ status: "delivered" }, { status: "queued" }]);

    const { id: approvalId, argsHash } = approval;
    await decideApproval(ctx, { approvalId, argsHash, decision: { type: "approve" } });
    await Promise.all([closeNotifications(deps), closeNotifications(deps)]);
    expect(await read()).toMatchObject([{ status: "closing" }, { status: "closed" }]);
    expect((await jobsWith(told?.id ?? "")).map(({ data }) => data.type)).toEqual(["deliver", "close"]);
    expect((await jobsWith(queued?.id ?? "")).map(({ data }) => data.type)).toEqual(["deliver"]);
  });

  it("of no approval at all leaves no job", async () => {
    const before = await jobsWith("");
    await notifyApprovals(deps.db, { queue: deps.queue, approvalIds: [] });
    expect(await jobsWith("")).toHaveLength(before.length);
  });
});

describe("presence", () => {
  it("in somebody else's conversation is not found, and changes nothing", async () => {
    const { conversationId, plan, read } = await wait();
    const mallory = await createTestUser(deps);
    const tab = { conversationId, tabId: newId(), isPresent: true };
    await expect(setPresence(mallory, tab)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await plan();
    expect(await read()).toHaveLength(1);
  });
});
