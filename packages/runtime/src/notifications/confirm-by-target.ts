import { type DeliveryTarget, type Deps, issueCode } from "@holdfast/core";
import { challengeWebhook } from "./challenge-webhook.ts";
import type { Channels } from "./channels.ts";
import { mailNotice } from "./mail-notice.ts";

/** Mails a fresh code, or challenges the webhook. Throws `OutboundError`. */
export async function confirmByTarget(
  { db }: Pick<Deps, "db">,
  channels: Channels,
  { id, target }: { readonly id: string; readonly target: DeliveryTarget },
): Promise<void> {
  if (target.channel === "webhook") return challengeWebhook(channels, target, { id });
  if (target.channel === "push") return;
  const code = await issueCode(db, target.id);
  if (code === null) return;
  const link = new URL("/settings/notifications", channels.env.publicUrl);
  link.search = new URLSearchParams({ confirm: target.id, code }).toString();
  return mailNotice(channels, target, {
    id,
    subject: `${code} confirms this address`,
    lines: [
      "Somebody, you we hope, wants to be told here when an agent waits for a decision.",
      `The code is ${code}. Or open this, where you are signed in:\n${link.href}`,
      "It is good for an hour. If it was not you, do nothing: nothing more will come.",
    ],
  });
}
