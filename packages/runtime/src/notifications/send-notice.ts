import type { DeliveryTarget } from "@holdfast/core";
import type { Channels } from "./channels.ts";
import { mailNotice } from "./mail-notice.ts";
import type { Notice } from "./notice.ts";
import { postPush } from "./post-push.ts";
import { postWebhook } from "./post-webhook.ts";

const webhookTypes = {
  waiting: "approval.waiting",
  reminder: "approval.reminder",
  closed: "approval.closed",
  test: "test",
} as const;

/** Tells one target, in the form of its channel. Throws `OutboundError`. */
export async function sendNotice(channels: Channels, target: DeliveryTarget, notice: Notice): Promise<void> {
  const { id, title, body, url, about, data, tag } = notice;
  switch (target.channel) {
    case "push":
      return postPush(channels, target, notice);
    case "webhook": {
      const type = webhookTypes[about];
      await postWebhook(channels, target, { id, type, data: { notificationId: tag, title, url, ...data } });
      return;
    }
    case "email": {
      const settings = new URL("/settings/notifications", channels.env.publicUrl).href;
      const lines = [[title, body].join("\n"), url, `Where you are told of this: ${settings}`];
      return mailNotice(channels, target, { id, subject: [title, body].filter(Boolean).join(": "), lines });
    }
  }
}
