import { type OutboundAnswer, postOutbound } from "../outbound/post-outbound.ts";
import type { Channels, TargetOf } from "./channels.ts";
import { signWebhook } from "./sign-webhook.ts";

export interface WebhookMessage {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Posts a signed message; what it is made of is told in docs/webhooks.md. Throws `OutboundError`. */
export function postWebhook(
  { env, dispatcher }: Channels,
  { address, secret }: TargetOf<"webhook">,
  { id, type, data }: WebhookMessage,
): Promise<OutboundAnswer> {
  const now = Date.now();
  const body = JSON.stringify({ type, timestamp: new Date(now).toISOString(), data });
  return postOutbound(dispatcher, {
    url: address,
    body,
    allowsPlain: env.allowsPrivateAddresses,
    headers: {
      "content-type": "application/json",
      "user-agent": "Holdfast",
      ...signWebhook({ id, timestamp: Math.floor(now / 1_000), body, secret }),
    },
  });
}
