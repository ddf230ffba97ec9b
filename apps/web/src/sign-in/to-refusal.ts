import type { AppRouter } from "@holdfast/api";
import { SignInError } from "@holdfast/auth/sign-in-error";
import { TRPCClientError } from "@trpc/client";

/** Why a form was not accepted: a sentence for the whole, or one for each field at fault. */
export interface Refusal {
  readonly error: SignInError | string | null;
  readonly fields: Readonly<Record<string, string>>;
}

export const refuseFields = (fields: Refusal["fields"]): Refusal => ({ error: null, fields });

/** What the service said, put where it belongs. */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof SignInError) return { error, fields: {} };
  if (!isServiceError(error) || !error.data) return { error: new SignInError("UNAVAILABLE"), fields: {} };
  const { appCode, details } = error.data;
  if (appCode === "EMAIL_TAKEN") return refuseFields({ email: error.message });
  if (appCode === "TOO_MANY_ATTEMPTS") return { error: toThrottled(details), fields: {} };
  const fields = toFields(details.issues);
  return Object.keys(fields).length > 0 ? refuseFields(fields) : { error: error.message, fields: {} };
}

const isServiceError = (error: unknown): error is TRPCClientError<AppRouter> =>
  error instanceof TRPCClientError;

function toThrottled({ retryAfterSeconds }: Readonly<Record<string, unknown>>): SignInError {
  return new SignInError(
    "TOO_MANY_ATTEMPTS",
    typeof retryAfterSeconds === "number" ? retryAfterSeconds : null,
  );
}

interface Issue {
  readonly path: string;
  readonly message: string;
}

const isIssue = (value: unknown): value is Issue =>
  typeof value === "object" && value !== null && "path" in value && "message" in value;

/** The first fault of each field. */
function toFields(issues: unknown): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of Array.isArray(issues) ? issues : []) {
    if (isIssue(issue)) fields[issue.path] ??= issue.message;
  }
  return fields;
}
