import type { AppErrorCode } from "@holdfast/contracts";

/** `NETWORK`: the service did not answer, so nothing is known about what it did. */
export interface StreamError {
  readonly code: AppErrorCode | "NETWORK";
  readonly message: string;
}

interface AnsweredError {
  readonly message: string;
  readonly data: { readonly appCode: AppErrorCode };
}

function isAnswered(error: unknown): error is AnsweredError {
  if (!(error instanceof Error) || !("data" in error)) return false;
  const { data } = error;
  return typeof data === "object" && data !== null && "appCode" in data && typeof data.appCode === "string";
}

/** An error of a call as the interface shows it. */
export function toStreamError(error: unknown): StreamError {
  if (isAnswered(error)) return { code: error.data.appCode, message: error.message };
  return { code: "NETWORK", message: error instanceof Error ? error.message : String(error) };
}

/** Whether the same request may well succeed later. */
export const isTransient = (error: StreamError): boolean =>
  error.code === "NETWORK" || error.code === "UNAVAILABLE" || error.code === "TOO_MANY_ATTEMPTS";
