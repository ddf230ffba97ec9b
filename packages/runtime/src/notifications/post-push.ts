import webPush from "web-push";
import { postOutbound } from "../outbound/post-outbound.ts";
import type { Channels, TargetOf } from "./channels.ts";
import { mustShow } from "./must-show.ts";
import type { Notice } from "./notice.ts";

const daySeconds = 24 * 60 * 60;

/**
 * Encrypts for the browser (RFC 8291), signs for its push service (RFC 8292) and hands it over. A later
 * message about the same thing replaces one that the browser was not there to get. Throws `OutboundError`.
 */
export async function postPush(
  { env, dispatcher }: Channels,
  { address, keys }: TargetOf<"push">,
  { about, tag, title, body, url }: Notice,
): Promise<void> {
  const payload = JSON.stringify({ about, tag, title, body, url, mustShow: mustShow(address) });
  const {
    endpoint,
    headers,
    body: sealed,
  } = webPush.generateRequestDetails({ endpoint: address, keys: { ...keys } }, payload, {
    vapidDetails: { subject: toSubject(env), ...env.vapid },
    TTL: daySeconds,
    urgency: about === "closed" ? "normal" : "high",
    topic: tag.replaceAll("-", ""),
  });
  const texts = Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)]);
  await postOutbound(dispatcher, {
    url: endpoint,
    headers: Object.fromEntries(texts),
    body: sealed ?? "",
    allowsPlain: env.allowsPrivateAddresses,
  });
}

/** Whom a push service may write to: the installation itself, where it has a name in the world. */
function toSubject({ publicUrl, mailFrom }: Channels["env"]): string {
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol === "https:" && hostname !== "localhost") return new URL(publicUrl).origin;
  return `mailto:${/<([^<>]+)>/.exec(mailFrom)?.[1] ?? mailFrom}`;
}
