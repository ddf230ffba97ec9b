import type { Approval, RefusedArg } from "@holdfast/contracts";
import { type StreamError, toStreamError } from "@holdfast/stream-client";

export interface DecisionRefusal {
  readonly error: StreamError;
  /** Of ARGS_INVALID. */
  readonly refused: readonly RefusedArg[];
  /** What is asked now, of ARGS_CHANGED. */
  readonly approval: Approval | null;
}

interface Details {
  readonly issues?: readonly RefusedArg[];
  readonly approval?: Approval;
}

/** Why a decision was not taken, as the card shows it. */
export function readRefusal(cause: unknown): DecisionRefusal {
  const error = toStreamError(cause);
  const { issues = [], approval = null } = readDetails(cause);
  return { error, refused: error.code === "ARGS_INVALID" ? issues : [], approval };
}

/** The service's own shape: tRPC does not carry it in its types. */
function readDetails(cause: unknown): Details {
  if (!(cause instanceof Error) || !("data" in cause)) return {};
  const { data } = cause;
  if (typeof data !== "object" || data === null || !("details" in data)) return {};
  return typeof data.details === "object" && data.details !== null ? data.details : {};
}
