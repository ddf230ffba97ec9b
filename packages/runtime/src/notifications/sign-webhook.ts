import { createHmac } from "node:crypto";

export interface SignedContent {
  readonly id: string;
  /** When it is sent, in seconds. */
  readonly timestamp: number;
  /** As it goes over the wire. */
  readonly body: string;
  /** `whsec_` and the key in base64. */
  readonly secret: string;
}

/** The headers of the Standard Webhooks specification 1.0: HMAC-SHA256 over `id.timestamp.body`. */
export function signWebhook({ id, timestamp, body, secret }: SignedContent): Record<string, string> {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": `v1,${signature}`,
  };
}
