import { AppError } from "@holdfast/contracts";
import { describe, expect, test } from "vitest";
import { classifyModelError } from "./classify-model-error.ts";
import { readRetryAfter } from "./read-retry-after.ts";
import { ReplyCutError, ReplyRefusedError, ReplyStalledError } from "./reply-error.ts";

const withCause = (message: string, cause: unknown) => new Error(message, { cause });
const coded = (code: string) => Object.assign(new Error(`connect ${code} 10.0.0.7:443`), { code });

test.each([
  [new ReplyCutError(), "MODEL_UNAVAILABLE", "transient"],
  [new ReplyStalledError(), "MODEL_TIMEOUT", "transient"],
  [new ReplyRefusedError(), "MODEL_REFUSED", "permanent"],
  [new TypeError("terminated"), "MODEL_UNAVAILABLE", "transient"],
  [new TypeError("fetch failed", { cause: coded("ENOTFOUND") }), "MODEL_UNAVAILABLE", "transient"],
  [withCause("Connection error.", coded("ECONNREFUSED")), "MODEL_UNAVAILABLE", "transient"],
  [withCause("wrapped", withCause("again", coded("UND_ERR_BODY_TIMEOUT"))), "MODEL_UNAVAILABLE", "transient"],
  [new DOMException("The operation timed out.", "TimeoutError"), "MODEL_UNAVAILABLE", "transient"],
  [Object.assign(new Error("x"), { status: 408 }), "MODEL_UNAVAILABLE", "transient"],
  [Object.assign(new Error("x"), { status: 402 }), "MODEL_RATE_LIMITED", "limit"],
  [new TypeError("Cannot read properties of undefined"), "INTERNAL", "permanent"],
  ["a string", "INTERNAL", "permanent"],
  [undefined, "INTERNAL", "permanent"],
])("%s becomes %s (kind: %s)", (error, code, kind) => {
  expect(classifyModelError(error)).toMatchObject({ code, kind });
});

test("a model that is not there any more says so in its own words", () => {
  const error = new AppError("UNKNOWN_MODEL", "The model “openai:gpt-5” is not set up here.");

  expect(classifyModelError(error)).toEqual({
    code: "MODEL_REFUSED",
    message: error.message,
    kind: "permanent",
  });
});

test("no address or text of the error reaches the person", () => {
  expect(classifyModelError(coded("ECONNREFUSED")).message).not.toContain("10.0.0.7");
});

test("an error that causes itself is read to an end", () => {
  const error = new Error("loop");
  error.cause = error;

  expect(classifyModelError(error).code).toBe("INTERNAL");
});

describe("Retry-After", () => {
  const now = Date.parse("2026-11-20T14:30:00Z");

  test.each([
    [{ "retry-after": "7" }, 7_000],
    [{ "retry-after": "0.5" }, 500],
    [{ "retry-after": "Fri, 20 Nov 2026 14:30:20 GMT" }, 20_000],
    [{ "retry-after": "Fri, 20 Nov 2026 14:29:00 GMT" }, 0],
    [{ "retry-after": "7", "retry-after-ms": "1234" }, 1_234],
    [{ "retry-after": "-1" }, undefined],
    [{ "retry-after": "soon" }, undefined],
    [{}, undefined],
  ])("%j is %s ms", (headers, ms) => {
    expect(readRetryAfter(new Headers(Object.entries(headers)), now)).toBe(ms);
  });
});
