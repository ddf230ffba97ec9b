import { AppError, type AppErrorCode } from "@holdfast/contracts";
import { isLostConnection } from "@holdfast/core";
import { TRPCError } from "@trpc/server";

type TrpcCode = TRPCError["code"];

/** The one place where our codes become tRPC's, and with them HTTP's. */
const trpcCodes: Record<AppErrorCode, TrpcCode> = {
  INVALID_INPUT: "BAD_REQUEST",
  BODY_TOO_LARGE: "PAYLOAD_TOO_LARGE",
  UNAUTHENTICATED: "UNAUTHORIZED",
  FORBIDDEN_ORIGIN: "FORBIDDEN",
  NOT_FOUND: "NOT_FOUND",
  EMAIL_TAKEN: "CONFLICT",
  WRONG_CREDENTIALS: "UNAUTHORIZED",
  TOO_MANY_ATTEMPTS: "TOO_MANY_REQUESTS",
  ACCOUNT_NOT_LINKED: "CONFLICT",
  EMAIL_NOT_VERIFIED: "FORBIDDEN",
  TOO_MANY_QUEUED: "TOO_MANY_REQUESTS",
  UNKNOWN_MODEL: "BAD_REQUEST",
  ARGS_CHANGED: "CONFLICT",
  ARGS_INVALID: "BAD_REQUEST",
  ANSWER_INVALID: "BAD_REQUEST",
  DECISION_NOT_ALLOWED: "BAD_REQUEST",
  APPROVAL_NOT_EXPIRED: "CONFLICT",
  POLICY_TOO_LOOSE: "FORBIDDEN",
  GRANT_NOT_ALLOWED: "FORBIDDEN",
  TOO_MANY_GRANTS: "TOO_MANY_REQUESTS",
  RUN_NOT_RETRYABLE: "CONFLICT",
  MAIL_NOT_SET_UP: "PRECONDITION_FAILED",
  ADDRESS_NOT_ALLOWED: "BAD_REQUEST",
  CODE_WRONG: "BAD_REQUEST",
  TARGET_NOT_CONFIRMED: "CONFLICT",
  TOO_MANY_TARGETS: "TOO_MANY_REQUESTS",
  UNAVAILABLE: "SERVICE_UNAVAILABLE",
  INTERNAL: "INTERNAL_SERVER_ERROR",
};

/** An `AppError` with its tRPC code, a database that cannot be reached as such; anything else as it is. */
export function toTrpcError(error: Error): TRPCError {
  const cause = error instanceof TRPCError ? error.cause : error;
  if (cause instanceof AppError) {
    return new TRPCError({ code: trpcCodes[cause.code], message: cause.message, cause });
  }
  if (cause && isLostConnection(cause)) return new TRPCError({ code: "SERVICE_UNAVAILABLE", cause });
  return error instanceof TRPCError ? error : new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause });
}
