import { z } from "zod";
import { approvalKindSchema, approvalStatusSchema } from "./approval.ts";
import { effectStatusSchema } from "./effect.ts";
import { idSchema } from "./id.ts";
import { recoveryReasonSchema, recoverySchema, retryCodeSchema, runSchema } from "./run.ts";

const time = z.iso.datetime();

/** How an attempt ended; null while it is at work. */
export const attemptEndSchema = z.enum([
  "completed",
  "failed",
  "cancelled",
  "suspended",
  ...recoveryReasonSchema.options,
]);
export type AttemptEnd = z.infer<typeof attemptEndSchema>;

/** One try of the run by one worker. `recovery`: what it took over from a lost one before it. */
export const timelineAttemptSchema = z.object({
  epoch: z.int(),
  attempt: z.int(),
  worker: idSchema,
  startedAt: time,
  endedAt: time.nullable(),
  end: attemptEndSchema.nullable(),
  recovery: recoverySchema.nullable(),
});
export type TimelineAttempt = z.infer<typeof timelineAttemptSchema>;

/** `toolCallId` is null where the model was called again. */
export const timelineRetrySchema = z.object({
  at: time,
  try: z.int(),
  delayMs: z.int(),
  code: retryCodeSchema,
  toolCallId: idSchema.nullable(),
});
export type TimelineRetry = z.infer<typeof timelineRetrySchema>;

/** `effect` is null for a call that was never executed. `tries` counts its executions. */
export const timelineToolCallSchema = z.object({
  toolCallId: idSchema,
  tool: z.string(),
  proposedAt: time,
  effect: z
    .object({
      status: effectStatusSchema,
      tries: z.int(),
      isRepeatable: z.boolean(),
      startedAt: time,
      finishedAt: time.nullable(),
    })
    .nullable(),
});
export type TimelineToolCall = z.infer<typeof timelineToolCallSchema>;

export const timelineApprovalSchema = z.object({
  id: idSchema,
  toolCallId: idSchema,
  tool: z.string(),
  kind: approvalKindSchema,
  status: approvalStatusSchema,
  requestedAt: time,
  decidedAt: time.nullable(),
  decidedBy: z.string().nullable(),
});
export type TimelineApproval = z.infer<typeof timelineApprovalSchema>;

/** LangGraph's, of this run; `step` is LangGraph's count. */
export const timelineCheckpointSchema = z.object({ id: z.string(), step: z.int(), at: time });
export type TimelineCheckpoint = z.infer<typeof timelineCheckpointSchema>;

/** Everything that is known of how a run went, each list oldest first. */
export const runTimelineSchema = z.object({
  run: runSchema,
  attempts: z.array(timelineAttemptSchema),
  retries: z.array(timelineRetrySchema),
  toolCalls: z.array(timelineToolCallSchema),
  approvals: z.array(timelineApprovalSchema),
  checkpoints: z.array(timelineCheckpointSchema),
});
export type RunTimeline = z.infer<typeof runTimelineSchema>;
