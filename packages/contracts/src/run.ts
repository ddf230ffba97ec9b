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
  "MODEL_TIMEOUT",
  "MODEL_REFUSED",
  "STEP_LIMIT",
  "TIME_LIMIT",
  "ATTEMPTS_EXHAUSTED",
  "INTERNAL",
]);
export type RunErrorCode = z.infer<typeof runErrorCodeSchema>;

export const runErrorSchema = z.object({ code: runErrorCodeSchema, message: z.string() });
export type RunError = z.infer<typeof runErrorSchema>;

/** Why something is tried again. */
export const retryCodeSchema = z.enum([...runErrorCodeSchema.options, "TOOL_UNAVAILABLE"]);
export type RetryCode = z.infer<typeof retryCodeSchema>;

/** Tokens over all model calls of the run. */
export const usageSchema = z.object({ inputTokens: z.int(), outputTokens: z.int(), modelCalls: z.int() });
export type Usage = z.infer<typeof usageSchema>;

/**
 * Why an attempt was lost: its process died, or was still for longer than its lease, or was asked to end,
 * or PostgreSQL went away and the worker did not come back with it.
 */
export const recoveryReasonSchema = z.enum(["worker-killed", "worker-frozen", "drained", "database-lost"]);
export type RecoveryReason = z.infer<typeof recoveryReasonSchema>;

/** What a new attempt takes over from the lost one. */
export const recoverySchema = z.object({
  reason: recoveryReasonSchema,
  /** Where it goes on, from 1: each reply of the model is a step, and so is each round of tool calls. */
  step: z.int(),
  /** Replies and results of tool calls that stand. */
  kept: z.object({ replies: z.int(), toolCalls: z.int() }),
  /** `reply`: one was being written and is written anew. The calls were under way and do no harm twice. */
  repeated: z.object({ reply: z.boolean(), toolCallIds: z.array(idSchema) }),
  /** Calls that were under way and may have happened: a person is asked. */
  unknownToolCallIds: z.array(idSchema),
});
export type Recovery = z.infer<typeof recoverySchema>;

/** That a run was taken over from lost attempts: how often, and what is known of the last time. */
export const restartSchema = z.object({ epoch: z.int(), count: z.int(), recovery: recoverySchema });
export type Restart = z.infer<typeof restartSchema>;

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
