import { z } from "zod";

/** What went wrong with a request, for programs; the sentence beside it is for people. */
export const appErrorCodeSchema = z.enum([
  "INVALID_INPUT",
  "BODY_TOO_LARGE",
  "UNAUTHENTICATED",
  "FORBIDDEN_ORIGIN",
  "NOT_FOUND",
  "EMAIL_TAKEN",
  "WRONG_CREDENTIALS",
  "TOO_MANY_ATTEMPTS",
  "ACCOUNT_NOT_LINKED",
  "EMAIL_NOT_VERIFIED",
  "TOO_MANY_QUEUED",
  "UNKNOWN_MODEL",
  "ARGS_CHANGED",
  "ARGS_INVALID",
  "ANSWER_INVALID",
  "DECISION_NOT_ALLOWED",
  "APPROVAL_NOT_EXPIRED",
  "POLICY_TOO_LOOSE",
  "GRANT_NOT_ALLOWED",
  "TOO_MANY_GRANTS",
  "RUN_NOT_RETRYABLE",
  "MAIL_NOT_SET_UP",
  "ADDRESS_NOT_ALLOWED",
  "CODE_WRONG",
  "TARGET_NOT_CONFIRMED",
  "TOO_MANY_TARGETS",
  "UNAVAILABLE",
  "INTERNAL",
]);
export type AppErrorCode = z.infer<typeof appErrorCodeSchema>;

export type AppErrorDetails = Readonly<Record<string, unknown>>;

/** The one error that verbs throw on purpose. Its message reaches the person as it is. */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly details: AppErrorDetails;

  constructor(code: AppErrorCode, message: string, details: AppErrorDetails = {}) {
    super(message);
    this.name = "AppError";
    this.code = code;
    this.details = details;
  }
}
