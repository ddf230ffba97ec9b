import { limits, newId } from "@holdfast/contracts";
import { createTestDeps, createTestUser, type TestDeps } from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "../deps.ts";
import { addPushTarget } from "./add-push-target.ts";
import { addWebhookTarget } from "./add-webhook-target.ts";
import { confirmTarget } from "./confirm-target.ts";
import { listTargets } from "./list-targets.ts";
import { removeTarget } from "./remove-target.ts";
import { sendConfirmation } from "./send-confirmation.ts";
import { testTarget } from "./test-target.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

const settings = { publicKey: "a key", canMail: true, allowsPrivateAddresses: false };
const list = async (ctx: Ctx) => (await listTargets(ctx, settings)).targets;
const newAddress = () => `https://hooks.example.com/${newId()}`;

describe("targets", () => {
  it.each([
    "http://hooks.example.com/",
    "https://127.0.0.1/",
    "https://[::ffff:10.0.0.1]/",
    "https://2130706433/",
    "https://localhost/",
    "https://metadata.localhost./",
    "https://169.254.169.254/latest",
  ])("are not taken at %s, unless the operator allows it", async (address) => {
    const ctx = await createTestUser(deps);
    const refusal = { code: "ADDRESS_NOT_ALLOWED" };
    const push = { endpoint: address, keys: { p256dh: "p", auth: "a" }, label: "A browser" };
    await expect(addWebhookTarget(ctx, { address }, settings)).rejects.toMatchObject(refusal);
    await expect(addPushTarget(ctx, push, settings)).rejects.toMatchObject(refusal);
    const allowing = { ...settings, allowsPrivateAddresses: true };
    expect((await addWebhookTarget(ctx, { address }, allowing)).target).toMatchObject({ address });
  });

  it("of another user are not there", async () => {
    const [ada, mallory] = [await createTestUser(deps), await createTestUser(deps)];
    const { target } = await addWebhookTarget(ada, { address: newAddress() }, settings);
    const key = { targetId: target.id };
    const refusal = { code: "NOT_FOUND" };
    await expect(sendConfirmation(mallory, key, settings)).rejects.toMatchObject(refusal);
    await expect(confirmTarget(mallory, { ...key, code: "1" })).rejects.toMatchObject(refusal);
    await expect(testTarget(mallory, key, settings)).rejects.toMatchObject(refusal);
    await expect(removeTarget(mallory, key)).rejects.toMatchObject(refusal);
    expect(await list(mallory)).toEqual([]);
    expect(await list(ada)).toEqual([target]);
  });

  it("are no more than so many, when they are added at once as well", async () => {
    const ctx = await createTestUser(deps);
    const added = await Promise.allSettled(
      Array.from({ length: limits.notificationTargets + 2 }, () =>
        addWebhookTarget(ctx, { address: newAddress() }, settings),
      ),
    );
    const refused = added.filter(({ status }) => status === "rejected");
    expect(refused).toMatchObject(Array(2).fill({ reason: { code: "TOO_MANY_TARGETS" } }));
    expect(await list(ctx)).toHaveLength(limits.notificationTargets);
  });

  it("are there once each", async () => {
    const ctx = await createTestUser(deps);
    const address = newAddress();
    await addWebhookTarget(ctx, { address }, settings);
    await expect(addWebhookTarget(ctx, { address }, settings)).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    const push = { endpoint: newAddress(), keys: { p256dh: "p", auth: "a" }, label: "A browser" };
    const [first] = await Promise.all([
      addPushTarget(ctx, push, settings),
      addPushTarget(ctx, push, settings),
    ]);
    expect((await addPushTarget(ctx, push, settings)).id).toBe(first.id);
    expect(await list(ctx)).toHaveLength(2);
  });

  it("are asked to confirm once at a time", async () => {
    const ctx = await createTestUser(deps);
    const { target } = await addWebhookTarget(ctx, { address: newAddress() }, settings);
    const key = { targetId: target.id };
    const answers = await Promise.all([1, 2, 3].map(() => sendConfirmation(ctx, key, settings)));
    expect(answers.every(({ isBusy }) => isBusy)).toBe(true);
    const [row] = await deps.db.$queryRaw<{ jobs: number }[]>`
      SELECT count(*)::int AS jobs FROM pgboss.job WHERE data::text LIKE ${`%${target.id}%`}`;
    expect(row?.jobs).toBe(1);
  });
});
