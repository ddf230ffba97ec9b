import { newId } from "@holdfast/contracts";
import {
  type ClaimedTestRun,
  claimTestRun,
  createTestDeps,
  createTestUser,
  holdLock,
  readEventsOf,
  type TestDeps,
  untilBlocked,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "../deps.ts";
import { revokeGrant } from "../grant/revoke-grant.ts";
import { LeaseLostError } from "../run/lease-lost-error.ts";
import { releaseRun } from "../run/release-run.ts";
import { beginEffect } from "./begin-effect.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

const tool = "send_email";
const args = { to: "bob@example.com" };

async function give(ctx: Ctx, change: { maxUses?: number; expiresAt?: Date } = {}): Promise<string> {
  const { id } = await ctx.db.grant.create({
    data: { id: newId(), userId: ctx.userId, tool, matchers: [], ...change },
  });
  return id;
}

const begin = (
  { claimed }: Pick<ClaimedTestRun, "claimed">,
  { grantId, toolCallId = newId(), db = deps.db }: { grantId: string; toolCallId?: string; db?: Ctx["db"] },
) => beginEffect(db, claimed, { toolCallId, tool, args, isEdited: false, isRepeatable: true, grantId });

const readGrant = (grantId: string) =>
  deps.db.grant.findUniqueOrThrow({ where: { id: grantId }, include: { usedBy: true } });

describe("a call that a grant lets through", () => {
  it("begins, names the grant in its event and counts as a use", async () => {
    const ctx = await createTestUser(deps);
    const run = await claimTestRun(ctx);
    const [grantId, toolCallId] = [await give(ctx), newId()];
    expect(await begin(run, { grantId, toolCallId })).toEqual({ outcome: "begun", tries: 1 });
    const { uses, lastUsedAt, usedBy } = await readGrant(grantId);
    expect({ uses, used: usedBy.map((use) => use.toolCallId) }).toEqual({ uses: 1, used: [toolCallId] });
    expect(lastUsedAt).not.toBeNull();
    expect((await readEventsOf(deps, run.claimed.conversationId)).at(-1)).toMatchObject({
      type: "tool-call-started",
      payload: { toolCallId, grantId },
    });
  });

  it("counts once, however often its answer is lost, be it the last use", async () => {
    const ctx = await createTestUser(deps);
    const run = await claimTestRun(ctx);
    const [grantId, toolCallId] = [await give(ctx, { maxUses: 1 }), newId()];
    for (let time = 0; time < 3; time += 1) {
      expect(await begin(run, { grantId, toolCallId })).toEqual({ outcome: "begun", tries: 1 });
    }
    const twin = await deps.connectTwin();
    const [again, other] = await Promise.all([
      begin(run, { grantId, toolCallId, db: twin.db }),
      begin(run, { grantId }),
    ]);
    expect(again).toMatchObject({ outcome: "begun" });
    expect(other).toEqual({ outcome: "not-granted" });
    expect(await readGrant(grantId)).toMatchObject({ uses: 1, usedBy: [{ toolCallId }] });
  });

  it("sent twice at once is one call and one use", async () => {
    const ctx = await createTestUser(deps);
    const twin = await deps.connectTwin();
    const run = await claimTestRun(ctx);
    for (let round = 0; round < 10; round += 1) {
      const [grantId, toolCallId] = [await give(ctx, { maxUses: 1 }), newId()];
      const both = await Promise.all([
        begin(run, { grantId, toolCallId }),
        begin(run, { grantId, toolCallId, db: twin.db }),
      ]);
      expect(both).toEqual([
        { outcome: "begun", tries: 1 },
        { outcome: "begun", tries: 1 },
      ]);
      expect(await readGrant(grantId)).toMatchObject({ uses: 1, usedBy: [{ toolCallId }] });
    }
  });

  it("is one of three when ten at once meet a grant with three uses", async () => {
    const ctx = await createTestUser(deps);
    const twins = [deps.db, (await deps.connectTwin()).db, (await deps.connectTwin()).db];
    const runs = await Promise.all(Array.from({ length: 10 }, () => claimTestRun(ctx)));
    for (let round = 0; round < 5; round += 1) {
      const grantId = await give(ctx, { maxUses: 3 });
      const outcomes = await Promise.all(
        runs.map((run, index) => begin(run, { grantId, db: twins[index % 3] ?? deps.db })),
      );
      const begun = outcomes.filter(({ outcome }) => outcome === "begun");
      expect(begun).toHaveLength(3);
      expect(outcomes.filter(({ outcome }) => outcome === "not-granted")).toHaveLength(7);
      const { uses, usedBy } = await readGrant(grantId);
      expect([uses, usedBy.length]).toEqual([3, 3]);
    }
  });
});

describe("a call does not begin by a grant", () => {
  it.each(["revoked", "over", "used up"])("that is %s", async (which) => {
    const ctx = await createTestUser(deps);
    const run = await claimTestRun(ctx);
    const before = await readEventsOf(deps, run.claimed.conversationId);
    const change = which === "over" ? { expiresAt: new Date(Date.now() - 1) } : { maxUses: 1 };
    const grantId = await give(ctx, change);
    if (which === "revoked") await revokeGrant(ctx, { grantId });
    if (which === "used up") await begin(await claimTestRun(ctx), { grantId });
    const { uses } = await readGrant(grantId);
    const toolCallId = newId();
    expect(await begin(run, { grantId, toolCallId })).toEqual({ outcome: "not-granted" });
    expect(await readGrant(grantId)).toMatchObject({ uses });
    expect(await deps.db.effect.count({ where: { toolCallId } })).toBe(0);
    expect(await readEventsOf(deps, run.claimed.conversationId)).toEqual(before);
  });

  it("that is revoked while it waits for its turn", async () => {
    const ctx = await createTestUser(deps);
    const run = await claimTestRun(ctx);
    const grantId = await give(ctx);
    await using revocation = await holdLock(deps.url, [
      { text: `UPDATE "grant" SET revoked_at = now() WHERE id = $1`, values: [grantId] },
    ]);
    const beginning = begin(run, { grantId });
    await untilBlocked(deps);
    await revocation.release();
    expect(await beginning).toEqual({ outcome: "not-granted" });
    expect(await readGrant(grantId)).toMatchObject({ uses: 0, usedBy: [] });
  });

  it("of an attempt that was lost, and uses nothing then", async () => {
    const ctx = await createTestUser(deps);
    const run = await claimTestRun(ctx);
    const grantId = await give(ctx);
    await releaseRun(deps, run.claimed, "worker-frozen");
    await expect(begin(run, { grantId })).rejects.toThrow(LeaseLostError);
    expect(await readGrant(grantId)).toMatchObject({ uses: 0, usedBy: [] });
  });
});
