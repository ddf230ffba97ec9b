import { randomBytes } from "node:crypto";
import { z } from "zod";
import { OutboundError } from "../outbound/outbound-error.ts";
import type { Channels, TargetOf } from "./channels.ts";
import { postWebhook } from "./post-webhook.ts";

const answerSchema = z.object({ challenge: z.string() });

/** Whoever runs the address says that it wants this: it answers with what it was sent. Throws `OutboundError`. */
export async function challengeWebhook(
  channels: Channels,
  target: TargetOf<"webhook">,
  { id }: { readonly id: string },
): Promise<void> {
  const challenge = randomBytes(24).toString("base64url");
  const { text } = await postWebhook(channels, target, { id, type: "challenge", data: { challenge } });
  if (readAnswer(text) !== challenge)
    throw new OutboundError('It did not answer with {"challenge": …}, as it was sent.');
}

function readAnswer(text: string): string {
  try {
    return answerSchema.parse(JSON.parse(text)).challenge;
  } catch {
    return text.trim();
  }
}
