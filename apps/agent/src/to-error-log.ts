import { AppError } from "@holdfast/contracts";
import type { TRPCError } from "@trpc/server";

/** Refusals are everyday; an error that nobody expected is logged whole, for its message went nowhere else. */
export function toErrorLog(error: TRPCError): { level: "info" | "error"; fields: Record<string, unknown> } {
  const { cause, code } = error;
  if (cause instanceof AppError) return { level: "info", fields: { code, appCode: cause.code } };
  if (code !== "INTERNAL_SERVER_ERROR") return { level: "info", fields: { code } };
  return { level: "error", fields: { code, err: cause ?? error } };
}
