import { toTrpcError } from "@holdfast/api";
import { AppError } from "@holdfast/contracts";
import type { TRPCError } from "@trpc/server";

interface ErrorLog {
  readonly level: "info" | "warn" | "error";
  readonly fields: Record<string, unknown>;
}

/** Refusals are everyday; an error that nobody expected is logged whole, for its message went nowhere else. */
export function toErrorLog(error: TRPCError): ErrorLog {
  const { cause, code } = toTrpcError(error);
  if (cause instanceof AppError) return { level: "info", fields: { code, appCode: cause.code } };
  if (code === "SERVICE_UNAVAILABLE") return { level: "warn", fields: { code, err: cause } };
  if (code !== "INTERNAL_SERVER_ERROR") return { level: "info", fields: { code } };
  return { level: "error", fields: { code, err: cause ?? error } };
}
