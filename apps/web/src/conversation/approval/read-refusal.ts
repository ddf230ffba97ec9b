import type { Approval } from "@holdfast/contracts";
import { type StreamError, toStreamError } from "@holdfast/stream-client";
import type { ArgIssues } from "./form-values.ts";

export interface DecisionRefusal {
  readonly error: StreamError;
  /** By argument, of ARGS_INVALID. */
  readonly issues: ArgIssues;
  /** What is asked now, of ARGS_CHANGED. */
  readonly approval: Approval | null;
}

interface Details {
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
  readonly approval?: Approval;
}

/** Why a decision was not taken, as the card shows it. */
export function readRefusal(cause: unknown): DecisionRefusal {
  const details = readDetails(cause);
  const issues = (details.issues ?? []).map(({ path, message }) => [path.split(".")[0] ?? "", { message }]);
  return {
    error: toStreamError(cause),
    issues: Object.fromEntries(issues),
    approval: details.approval ?? null,
  };
}

/** The service's own shape: tRPC does not carry it in its types. */
function readDetails(cause: unknown): Details {
  if (!(cause instanceof Error) || !("data" in cause)) return {};
  const { data } = cause;
  if (typeof data !== "object" || data === null || !("details" in data)) return {};
  return typeof data.details === "object" && data.details !== null ? data.details : {};
}
