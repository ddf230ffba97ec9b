import { AppError, type RunErrorCode } from "@holdfast/contracts";
import { type ModelFailure, readModelFailure } from "./read-model-failure.ts";
import { ReplyCutError, ReplyRefusedError, ReplyStalledError } from "./reply-error.ts";

/**
 * `transient`: the same call may succeed in a moment. `limit`: not before the person has changed something
 * (quota, length) or a long time has passed. `permanent`: never as it is. Being cancelled is no error of the
 * model: whoever calls it looks at the signal first.
 */
export type ModelErrorKind = "transient" | "limit" | "permanent";

export interface ClassifiedModelError {
  readonly code: RunErrorCode;
  /** For a person: what happened and what to do. Never a word of the provider's own answer. */
  readonly message: string;
  readonly kind: ModelErrorKind;
  readonly retryAfterMs?: number;
}

const auth: ClassifiedModelError = {
  code: "MODEL_AUTH",
  message:
    "The model's provider did not accept our key. Check its API key in the server's settings, then retry.",
  kind: "permanent",
};
const quota: ClassifiedModelError = {
  code: "MODEL_RATE_LIMITED",
  message:
    "The account at the model's provider has used up its quota. Add credit there or choose another model, then retry.",
  kind: "limit",
};
const rateLimited: ClassifiedModelError = {
  code: "MODEL_RATE_LIMITED",
  message: "The model's provider allows no more requests for the moment. Wait a little, then retry.",
  kind: "transient",
};
const unavailable: ClassifiedModelError = {
  code: "MODEL_UNAVAILABLE",
  message: "The model cannot be reached or is overloaded. Wait a little, then retry.",
  kind: "transient",
};
const cut: ClassifiedModelError = {
  code: "MODEL_UNAVAILABLE",
  message:
    "The connection to the model broke off in the middle of the reply. Retry to have it written again.",
  kind: "transient",
};
const stalled: ClassifiedModelError = {
  code: "MODEL_TIMEOUT",
  message:
    "The model said nothing for too long, so the call was given up. Retry, or choose another model; MODEL_TIMEOUT_SECONDS sets the limit.",
  kind: "transient",
};
const tooLong: ClassifiedModelError = {
  code: "MODEL_REFUSED",
  message: "This conversation is too long for the model. Start a new conversation, or choose a larger model.",
  kind: "limit",
};
const unknownModel: ClassifiedModelError = {
  code: "MODEL_REFUSED",
  message: "The provider does not have this model. Choose another model.",
  kind: "permanent",
};
const declined: ClassifiedModelError = {
  code: "MODEL_REFUSED",
  message: "The model declined to answer. Put the question differently, or choose another model.",
  kind: "permanent",
};
const refused: ClassifiedModelError = {
  code: "MODEL_REFUSED",
  message: "The model's provider refused the request. Put it differently, or choose another model.",
  kind: "permanent",
};
const internal: ClassifiedModelError = {
  code: "INTERNAL",
  message: "Something went wrong while the model was answering. Retry; if it happens again, look at the log.",
  kind: "permanent",
};

/** What an error of `createModel` or `streamReply` means for the run. */
export function classifyModelError(error: unknown): ClassifiedModelError {
  if (error instanceof ReplyCutError) return cut;
  if (error instanceof ReplyStalledError) return stalled;
  if (error instanceof ReplyRefusedError) return declined;
  if (error instanceof AppError) return { code: "MODEL_REFUSED", message: error.message, kind: "permanent" };
  const failure = readModelFailure(error);
  const found = classifyFailure(failure);
  if (found.kind !== "transient" || failure.retryAfterMs === undefined) return found;
  if (failure.retryAfterMs > maxWaitMs)
    return { ...found, kind: "limit", message: comeBackIn(failure.retryAfterMs) };
  return { ...found, retryAfterMs: failure.retryAfterMs };
}

/** Nobody looks at "trying again" for longer; a person retries when the time has come. */
const maxWaitMs = 60_000;

const comeBackIn = (ms: number): string =>
  `The model's provider allows no requests for the next ${Math.ceil(ms / 60_000)} minutes. Retry after that, or choose another model.`;

function classifyFailure(failure: ModelFailure): ClassifiedModelError {
  if (failure.isTooLong) return tooLong;
  if (failure.isOutOfQuota) return quota;
  const outside = failure.isProviders || failure.isBrokenConnection;
  return byStatus(failure.status) ?? byWord(failure.words) ?? (outside ? unavailable : internal);
}

function byStatus(status: number | undefined): ClassifiedModelError | undefined {
  if (status === undefined) return undefined;
  if (status === 401 || status === 403) return auth;
  if (status === 402) return quota;
  if (status === 404) return unknownModel;
  if (status === 413) return tooLong;
  if (status === 429) return rateLimited;
  if (status === 408 || status === 409 || status >= 500) return unavailable;
  return status >= 400 ? refused : undefined;
}

/** An error in the middle of a stream has no status, only the provider's word for it. */
const meanings: Readonly<Record<string, ClassifiedModelError>> = {
  authentication_error: auth,
  invalid_api_key: auth,
  permission_error: auth,
  billing_error: quota,
  rate_limit_error: rateLimited,
  rate_limit_exceeded: rateLimited,
  overloaded_error: unavailable,
  api_error: unavailable,
  server_error: unavailable,
  timeout_error: unavailable,
  not_found_error: unknownModel,
  model_not_found: unknownModel,
  request_too_large: tooLong,
  content_filter: declined,
  invalid_request_error: refused,
};

function byWord(words: readonly string[]): ClassifiedModelError | undefined {
  return words.map((word) => meanings[word]).find((meaning) => meaning !== undefined);
}
