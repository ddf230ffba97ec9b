import { type ScriptedReply, startModelServer } from "@holdfast/testing/model-server";
import { describe, expect, test } from "vitest";
import { classifyModelError } from "./classify-model-error.ts";
import { collectReply } from "./test/collect-reply.ts";
import { providers } from "./test/providers.ts";

const error = (status: number, more: object = {}): ScriptedReply => ({
  type: "error",
  status,
  message: "account 4711 of alice@example.com",
  ...more,
});
const broken = (how: "close" | "destroy" | "error", errorType?: string): ScriptedReply => ({
  type: "reply",
  text: "The quick brown fox",
  break: { afterPieces: 2, how, ...(errorType && { errorType }) },
});

const cases: {
  what: string;
  script: ScriptedReply;
  code: string;
  kind: string;
  retryAfterMs?: number;
}[] = [
  { what: "401", script: error(401), code: "MODEL_AUTH", kind: "permanent" },
  { what: "403", script: error(403), code: "MODEL_AUTH", kind: "permanent" },
  { what: "429", script: error(429), code: "MODEL_RATE_LIMITED", kind: "transient" },
  {
    what: "429 with Retry-After",
    script: error(429, { headers: { "retry-after": "7" } }),
    code: "MODEL_RATE_LIMITED",
    kind: "transient",
    retryAfterMs: 7_000,
  },
  {
    what: "429 for an hour",
    script: error(429, { headers: { "retry-after": "3600" } }),
    code: "MODEL_RATE_LIMITED",
    kind: "limit",
  },
  {
    what: "429 for want of quota",
    script: error(429, { errorType: "insufficient_quota", headers: { "retry-after": "7" } }),
    code: "MODEL_RATE_LIMITED",
    kind: "limit",
  },
  { what: "400", script: error(400), code: "MODEL_REFUSED", kind: "permanent" },
  {
    what: "400 for want of credit",
    script: error(400, { message: "Your credit balance is too low to access the API." }),
    code: "MODEL_RATE_LIMITED",
    kind: "limit",
  },
  {
    what: "400 for a context that is too long",
    script: error(400, { message: "prompt is too long: 210000 tokens > 200000 maximum context length" }),
    code: "MODEL_REFUSED",
    kind: "limit",
  },
  { what: "404", script: error(404), code: "MODEL_REFUSED", kind: "permanent" },
  { what: "413", script: error(413), code: "MODEL_REFUSED", kind: "limit" },
  { what: "422", script: error(422), code: "MODEL_REFUSED", kind: "permanent" },
  { what: "500", script: error(500), code: "MODEL_UNAVAILABLE", kind: "transient" },
  {
    what: "503 with Retry-After",
    script: error(503, { headers: { "retry-after": "2" } }),
    code: "MODEL_UNAVAILABLE",
    kind: "transient",
    retryAfterMs: 2_000,
  },
  { what: "529", script: error(529), code: "MODEL_UNAVAILABLE", kind: "transient" },
  {
    what: "a connection cut in the middle",
    script: broken("destroy"),
    code: "MODEL_UNAVAILABLE",
    kind: "transient",
  },
  {
    what: "a stream that ends in the middle",
    script: broken("close"),
    code: "MODEL_UNAVAILABLE",
    kind: "transient",
  },
  {
    what: "overload in the middle",
    script: broken("error", "overloaded_error"),
    code: "MODEL_UNAVAILABLE",
    kind: "transient",
  },
  {
    what: "an unknown error in the middle",
    script: broken("error", "strange_error"),
    code: "MODEL_UNAVAILABLE",
    kind: "transient",
  },
  {
    what: "a rate limit in the middle",
    script: broken("error", "rate_limit_error"),
    code: "MODEL_RATE_LIMITED",
    kind: "transient",
  },
  {
    what: "a body that is no stream",
    script: { type: "raw", body: "<html>Welcome</html>", contentType: "text/html" },
    code: "MODEL_UNAVAILABLE",
    kind: "transient",
  },
  {
    what: "events that are no JSON",
    script: { type: "raw", body: "event: message_start\ndata: {oops\n\n" },
    code: "MODEL_UNAVAILABLE",
    kind: "transient",
  },
];

describe.each(providers)("a failure of $provider", ({ createModel, secret }) => {
  test.each(cases)("$what becomes $code (kind: $kind)", async (expected) => {
    await using server = await startModelServer();
    server.enqueue(expected.script);

    const failure = await collectReply(createModel(server)).then(() => undefined, classifyModelError);

    expect(failure).toMatchObject({ code: expected.code, kind: expected.kind });
    expect(failure?.retryAfterMs).toBe(expected.retryAfterMs);
    expect(failure?.message).toMatch(/^[A-Z].*\.$/);
    expect(JSON.stringify(failure)).not.toMatch(new RegExp(`${secret}|4711|alice|oops|html`));
    expect(server.requests).toHaveLength(1);
  });

  test("a server that is not there is unavailable", async () => {
    const server = await startModelServer();
    const model = createModel(server);
    await server[Symbol.asyncDispose]();

    const failure = await collectReply(model).then(() => undefined, classifyModelError);

    expect(failure).toMatchObject({ code: "MODEL_UNAVAILABLE", kind: "transient" });
  });
});
