import { z } from "zod";
import { readRetryAfter } from "./read-retry-after.ts";

/** What an error of a provider's package says, wherever in its chain of causes it says it. */
export interface ModelFailure {
  readonly status: number | undefined;
  /** The provider's own words for it, such as `overloaded_error`. */
  readonly words: readonly string[];
  readonly retryAfterMs: number | undefined;
  readonly isTooLong: boolean;
  readonly isOutOfQuota: boolean;
  readonly isBrokenConnection: boolean;
  /** The provider itself sent it, in answer to the request or in the middle of a stream. */
  readonly isProviders: boolean;
}

const text = z.string().optional().catch(undefined);
const bodySchema = z.object({ type: text, code: text, status: text });

const linkSchema = z.object({
  name: text,
  message: z.string().catch(""),
  status: z.number().optional().catch(undefined),
  type: text,
  code: text,
  error: bodySchema
    .extend({ error: bodySchema.optional().catch(undefined) })
    .optional()
    .catch(undefined),
  headers: z.instanceof(Headers).optional().catch(undefined),
  cause: z.unknown().optional(),
});
type Link = z.infer<typeof linkSchema>;

const maxCauses = 5;

export function readModelFailure(error: unknown): ModelFailure {
  const links = readLinks(error);
  const words = links.flatMap(readWords);
  const messages = links.map((link) => link.message).join("\n");
  return {
    status: links.find((link) => link.status !== undefined)?.status,
    words,
    retryAfterMs: links.map((link) => readRetryAfter(link.headers)).find((ms) => ms !== undefined),
    isTooLong: words.some((word) => tooLongWords.has(word)) || tooLongMessage.test(messages),
    isOutOfQuota: words.includes("insufficient_quota") || quotaMessage.test(messages),
    isBrokenConnection: words.some((word) => connectionWords.test(word)) || connectionMessage.test(messages),
    isProviders: links.some((link) => link.headers !== undefined),
  };
}

function readLinks(error: unknown): Link[] {
  const links: Link[] = [];
  for (let at = error; links.length < maxCauses; ) {
    const link = linkSchema.safeParse(at);
    if (!link.success) break;
    links.push(link.data);
    at = link.data.cause;
  }
  return links;
}

const readWords = ({ name, type, code, error }: Link): string[] =>
  [error?.error?.code, error?.error?.type, error?.code, error?.type, code, type, name].filter(
    (word) => word !== undefined,
  );

const tooLongWords = new Set(["ContextOverflowError", "context_length_exceeded"]);
const tooLongMessage = /prompt is too long|maximum context length|exceeds the context window/i;
const quotaMessage = /insufficient[_ ]quota|exceeded your current quota|credit balance is too low/i;

/** Node's and undici's codes, and the names that an interrupted or malformed answer goes by. */
const connectionWords =
  /^(?:E(?:CONN\w+|TIMEDOUT|PIPE|NOTFOUND|AI_AGAIN|HOSTUNREACH|NETUNREACH|PROTO)|UND_ERR_\w+|HPE_\w+|TimeoutError|AbortError|SyntaxError)$/;
const connectionMessage =
  /\bterminated\b|fetch failed|connection error|socket hang up|premature close|other side closed|timed out/i;
