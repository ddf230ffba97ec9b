import { z } from "zod";
import { idSchema } from "./id.ts";

export const runStatusSchema = z.enum([
  "queued",
  "running",
  "awaiting_approval",
  "completed",
  "failed",
  "cancelled",
]);
export type RunStatus = z.infer<typeof runStatusSchema>;

/** Why a run failed. */
export const runErrorCodeSchema = z.enum([
  "MODEL_AUTH",
  "MODEL_RATE_LIMITED",
  "MODEL_UNAVAILABLE",
  "MODEL_REFUSED",
  "STEP_LIMIT",
  "TIME_LIMIT",
  "ATTEMPTS_EXHAUSTED",
  "INTERNAL",
]);
export type RunErrorCode = z.infer<typeof runErrorCodeSchema>;

export const runErrorSchema = z.object({ code: runErrorCodeSchema, message: z.string() });
export type RunError = z.infer<typeof runErrorSchema>;

/** Tokens over all model calls of the run. */
export const usageSchema = z.object({ inputTokens: z.int(), outputTokens: z.int(), modelCalls: z.int() });
export type Usage = z.infer<typeof usageSchema>;

export const recoveryReasonSchema = z.enum(["worker-killed", "worker-frozen", "drained"]);
export type RecoveryReason = z.infer<typeof recoveryReasonSchema>;

/** `attempt` counts the tries since the last answer of a person; `epoch` only ever grows. */
export const runSchema = z.object({
  id: idSchema,
  conversationId: idSchema,
  number: z.int(),
  status: runStatusSchema,
  model: z.string(),
  attempt: z.int(),
  epoch: z.int(),
  userMessageId: idSchema,
  assistantMessageId: idSchema,
  retryOfId: idSchema.nullable(),
  error: runErrorSchema.nullable(),
  usage: usageSchema,
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
});
export type Run = z.infer<typeof runSchema>;

export const runIdInputSchema = z.object({ runId: idSchema });
export type RunIdInput = z.infer<typeof runIdInputSchema>;

export const runCancelOutputSchema = z.object({
  outcome: z.enum(["cancelled", "already-finished"]),
  run: runSchema,
});
export type RunCancelOutput = z.infer<typeof runCancelOutputSchema>;
