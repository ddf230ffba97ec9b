import { Prisma } from "@holdfast/db";
import type { Deps } from "../deps.ts";
import { eventChannel, notifiedAt, toFlags } from "../event/event-channel.ts";
import { isUniqueViolation } from "../is-unique-violation.ts";
import type { Fence } from "./fence.ts";
import { newLease } from "./new-lease.ts";
import { recoveryPayload } from "./recovery-payload.ts";
import { startCheckpoint } from "./start-checkpoint.ts";

export interface Worker {
  readonly id: string;
  /** The key of the advisory lock that the worker's process holds. */
  readonly key: bigint;
}

/** What an attempt needs to know of its run. */
export interface ClaimedRun extends Fence {
  readonly userId: string;
  readonly model: string;
  readonly attempt: number;
  readonly userMessageId: string;
  /** The run's own latest checkpoint; null before its first. */
  readonly checkpointId: string | null;
  /** The approval that the run asks again: then it begins with that call. */
  readonly reopenedFromId: string | null;
  /** Where a run without a checkpoint starts: after the reply that its message follows. */
  readonly startCheckpointId: string | null;
  /** Calls of the model that this run has made in earlier attempts. */
  readonly modelCalls: number;
  /** Calls of the model that have failed for the reply at hand, and how long until the next is due. */
  readonly modelTries: number;
  readonly retryInMs: number;
  /** Those that its owner has denied. */
  readonly deniedTools: readonly string[];
  /** The number of the event that announced this attempt. */
  readonly startedEvent: number;
}

/**
 * Claims the conversation's first queued run if none is at work or waits for a person: one
 * compare-and-set with its event, so a duplicate job finds nothing. Two workers whose snapshots
 * differ are kept apart by the unique index on living runs; the loser gets null.
 */
export async function claimRun(
  { db }: Pick<Deps, "db">,
  { conversationId, worker }: { conversationId: string; worker: Worker },
): Promise<ClaimedRun | null> {
  try {
    const [row] = await db.$queryRaw<ClaimedRun[]>(claimStatement(conversationId, worker));
    return row ?? null;
  } catch (error) {
    if (isUniqueViolation(error)) return null;
    throw error;
  }
}

const startedFlags = toFlags({ isSummary: true, isWork: false, isLoss: false });
const recoveredFlags = toFlags({ isSummary: true, isWork: false, isLoss: true });

const startedPayload = Prisma.sql`json_build_object('epoch', epoch, 'attempt', attempt, 'worker', worker)`;

const claimStatement = (conversationId: string, worker: Worker): Prisma.Sql => Prisma.sql`
  WITH first AS (
    SELECT id, recovery_reason FROM run
    WHERE conversation_id = ${conversationId}::uuid AND status = 'queued' AND NOT EXISTS (
      SELECT FROM run active
      WHERE active.conversation_id = ${conversationId}::uuid
        AND active.status IN ('running', 'awaiting_approval')
    )
    ORDER BY number LIMIT 1 FOR NO KEY UPDATE
  ),
  claimed AS (
    UPDATE run SET status = 'running', epoch = epoch + 1, attempt = attempt + 1, appended = 0,
      worker = ${worker.id}::uuid, worker_key = ${worker.key}::bigint, recovery_reason = NULL,
      lease_until = ${newLease},
      started_at = coalesce(started_at, now())
    FROM first WHERE run.id = first.id AND run.status = 'queued'
    RETURNING run.*, first.recovery_reason AS lost
  ),
  bumped AS (
    UPDATE conversation SET next_event = next_event + 1
    FROM claimed WHERE conversation.id = claimed.conversation_id
    RETURNING conversation.id, conversation.user_id, conversation.next_event - 1 AS seq
  ),
  inserted AS (
    INSERT INTO event (conversation_id, seq, run_id, type, payload)
    SELECT bumped.id, bumped.seq, claimed.id,
      CASE WHEN lost IS NULL THEN 'run-started' ELSE 'run-recovered' END,
      CASE WHEN lost IS NULL
        THEN ${startedPayload}
        ELSE ${recoveryPayload}
      END
    FROM bumped, claimed
  )
  SELECT claimed.id AS "runId", claimed.conversation_id AS "conversationId", claimed.epoch,
    claimed.attempt, claimed.model, claimed.user_message_id AS "userMessageId",
    claimed.checkpoint_id AS "checkpointId", claimed.reopened_from_id AS "reopenedFromId", bumped.seq AS "startedEvent",
    claimed.model_calls AS "modelCalls", claimed.model_tries AS "modelTries",
    greatest(0, extract(epoch FROM claimed.retry_at - now()) * 1000)::int AS "retryInMs",
    ARRAY(SELECT tool FROM tool_policy WHERE user_id = bumped.user_id AND policy = 'deny') AS "deniedTools",
    bumped.user_id AS "userId", (${startCheckpoint(Prisma.sql`claimed.user_message_id`)}) AS "startCheckpointId",
    pg_notify(${eventChannel}::text, CASE WHEN lost IS NULL
      THEN concat_ws(' ', bumped.id, bumped.user_id, ${startedFlags}::text, bumped.seq, ${notifiedAt},
        json_build_array(
          json_build_object('type', 'run-started', 'runId', claimed.id, 'payload', ${startedPayload})))
      ELSE concat_ws(' ', bumped.id, bumped.user_id, ${recoveredFlags}::text)
    END)::text AS notified
  FROM claimed, bumped`;
