import { AppError, type AppErrorCode, type AppErrorDetails } from "@holdfast/contracts";
import type { TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { toTrpcError } from "./to-trpc-error.ts";

interface ErrorDescription {
  readonly code: TRPCError["code"];
  readonly appCode: AppErrorCode;
  readonly message: string;
  readonly details: AppErrorDetails;
}

const appCodes: Partial<Record<TRPCError["code"], AppErrorCode>> = {
  BAD_REQUEST: "INVALID_INPUT",
  PARSE_ERROR: "INVALID_INPUT",
  UNSUPPORTED_MEDIA_TYPE: "INVALID_INPUT",
  METHOD_NOT_SUPPORTED: "INVALID_INPUT",
  NOT_FOUND: "NOT_FOUND",
  PAYLOAD_TOO_LARGE: "BODY_TOO_LARGE",
  SERVICE_UNAVAILABLE: "UNAVAILABLE",
};

const sentences: Partial<Record<AppErrorCode, string>> = {
  INVALID_INPUT: "The request could not be understood.",
  NOT_FOUND: "There is no such procedure.",
  BODY_TOO_LARGE: "The request is too large: 1 MB is the most.",
  UNAVAILABLE: "The server cannot reach its database right now. Try again in a moment.",
};

/**
 * What a caller may know of an error. The message of an unknown one stays in the log, under the id named
 * here. What is thrown in the middle of a subscription has passed no middleware, so it gets its code here.
 */
export function describeError(error: TRPCError, requestId: string | undefined): ErrorDescription {
  const { code, cause } = toTrpcError(error);
  if (cause instanceof AppError) {
    return { code, appCode: cause.code, message: cause.message, details: cause.details };
  }
  if (cause instanceof ZodError) return { code, ...describeIssues(cause) };
  const appCode = appCodes[code] ?? "INTERNAL";
  const message =
    sentences[appCode] ?? `Something went wrong. It is in the log as ${requestId ?? "unknown"}.`;
  return { code, appCode, message, details: appCode === "INTERNAL" ? { requestId } : {} };
}

function describeIssues(error: ZodError): Omit<ErrorDescription, "code"> {
  const issues = error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
  const [first] = issues;
  return {
    appCode: "INVALID_INPUT",
    message: first ? toSentence(first) : "The input is not valid.",
    details: { issues },
  };
}

/** Our own sentences end with a full stop and stand alone; Zod's need the name of the field. */
function toSentence({ path, message }: { path: string; message: string }): string {
  if (message.endsWith(".")) return message;
  return path === "" ? `${message}.` : `${path}: ${message}.`;
}
