import { createECDH } from "node:crypto";
import type { Ctx } from "@holdfast/core";
import { createTestDeps, createTestUser } from "@holdfast/testing/factories";
import { startSmtpServer } from "../../tools/test/start-smtp-server.ts";
import { startNotifier } from "../start-notifier.ts";

const ignore = () => {};

/** A notifier at work on a database of its own, which may speak with this machine, and a mail server. */
export async function openNotifier() {
  const stack = new AsyncDisposableStack();
  const deps = stack.use(await createTestDeps());
  const smtp = stack.use(await startSmtpServer());
  const vapid = createVapidKeys();
  const settings = { publicKey: vapid.publicKey, canMail: true, allowsPrivateAddresses: true };
  const notifier = await startNotifier({
    deps,
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    env: {
      publicUrl: "https://chat.example.com",
      smtpUrl: smtp.url,
      mailFrom: "Holdfast <agent@holdfast.example>",
      vapid,
      allowsPrivateAddresses: true,
    },
  });
  stack.defer(notifier.stop);
  return {
    deps,
    smtp,
    vapid,
    settings,
    createUser: (): Promise<Ctx> => createTestUser(deps),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

function createVapidKeys() {
  const pair = createECDH("prime256v1");
  const publicKey = pair.generateKeys("base64url");
  return { publicKey, privateKey: pair.getPrivateKey("base64url").padStart(43, "A") };
}
