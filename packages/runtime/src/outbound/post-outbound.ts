import { type Dispatcher, request } from "undici";
import { explainOutbound } from "./explain-outbound.ts";
import { OutboundError } from "./outbound-error.ts";

export interface OutboundPost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** Without TLS too. */
  readonly allowsPlain: boolean;
}

export interface OutboundAnswer {
  readonly status: number;
  /** Its beginning. */
  readonly text: string;
}

const timeoutMs = 15_000;
const maxRedirects = 3;
const maxAnswerBytes = 16_384;

/**
 * Posts, and follows the redirects that keep method and body (307 and 308); any other answer than a 2xx is
 * an error, which says so. Throws `OutboundError`.
 */
export async function postOutbound(dispatcher: Dispatcher, post: OutboundPost): Promise<OutboundAnswer> {
  const signal = AbortSignal.timeout(timeoutMs);
  let url = new URL(post.url);
  for (let hops = 0; hops <= maxRedirects; hops += 1) {
    if (url.protocol !== "https:" && !(post.allowsPlain && url.protocol === "http:"))
      throw new OutboundError("Its address does not begin with https://.");
    const { status, text, location } = await send(dispatcher, { post, url, signal });
    if (status >= 200 && status < 300) return { status, text };
    const next = (status === 307 || status === 308) && location ? URL.parse(location, url.href) : null;
    if (!next)
      throw new OutboundError(`It answered ${status}.`, { isGone: status === 404 || status === 410 });
    url = next;
  }
  throw new OutboundError("It leads from one address to the next without an end.");
}

interface Hop {
  readonly post: OutboundPost;
  readonly url: URL;
  readonly signal: AbortSignal;
}

async function send(dispatcher: Dispatcher, { post: { headers, body }, url, signal }: Hop) {
  try {
    const answer = await request(url, { dispatcher, method: "POST", headers, body, signal });
    const text = await readBeginning(answer.body);
    return { status: answer.statusCode, text, location: String(answer.headers.location ?? "") };
  } catch (error) {
    throw explainOutbound(error);
  }
}

async function readBeginning(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop closes the connection on what is still to come.
  for await (const chunk of body) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= maxAnswerBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, maxAnswerBytes).toString("utf8");
}
