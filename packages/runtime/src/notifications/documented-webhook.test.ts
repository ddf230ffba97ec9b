import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { addWebhookTarget, listTargets, sendConfirmation, testTarget } from "@holdfast/core";
import { startReceiver } from "@holdfast/testing/outside";
import { expect, it, vi } from "vitest";
import { openNotifier } from "./test/open-notifier.ts";

const until = { timeout: 20_000, interval: 50 };
const documentPath = join(import.meta.dirname, "../../../../docs/webhooks.md");

/** A port on which nobody listens any more. */
async function findPort(): Promise<number> {
  await using receiver = await startReceiver();
  return receiver.port;
}

/** The program of docs/webhooks.md, at this port and with this secret. */
async function startDocumentedProgram(port: number, secret: string): Promise<AsyncDisposable> {
  const [, program = ""] = /```js\n(.+?)```/s.exec(await readFile(documentPath, "utf8")) ?? [];
  const source = program.replace("listen(8080)", `listen(${port}, "127.0.0.1", () => console.log("ready"))`);
  const child = spawn(process.execPath, ["--input-type=module", "--eval", source], {
    env: { WEBHOOK_SECRET: secret },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return {
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

it.each([true, false])(
  "the program of docs/webhooks.md takes what is signed with its secret: %s",
  async (isOurs) => {
    await using scene = await openNotifier();
    const ctx = await scene.createUser();
    const port = await findPort();
    const address = `http://127.0.0.1:${port}/`;
    const { target, secret } = await addWebhookTarget(ctx, { address }, scene.settings);
    const other = `whsec_${Buffer.alloc(32).toString("base64")}`;
    await using _program = await startDocumentedProgram(port, isOurs ? secret : other);
    const find = async () => (await listTargets(ctx, scene.settings)).targets[0];

    await sendConfirmation(ctx, { targetId: target.id }, scene.settings);
    await vi.waitUntil(async () => (await find())?.isBusy === false, until);
    if (!isOurs) {
      expect(await find()).toMatchObject({ confirmedAt: null, lastError: "It answered 401." });
      return;
    }
    expect(await find()).toMatchObject({ confirmedAt: expect.any(String), lastError: null });
    await testTarget(ctx, { targetId: target.id }, scene.settings);
    await vi.waitUntil(async () => (await find())?.lastDeliveredAt, until);
  },
);
