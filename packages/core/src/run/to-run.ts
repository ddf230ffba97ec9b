import { type Run, runErrorCodeSchema } from "@holdfast/contracts";
import { Prisma } from "@holdfast/db";

export interface RunRow {
  readonly id: string;
  readonly conversationId: string;
  readonly number: number;
  readonly status: Run["status"];
  readonly model: string;
  readonly attempt: number;
  readonly epoch: number;
  readonly userMessageId: string;
  readonly assistantMessageId: string;
  readonly retryOfId: string | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly modelCalls: number;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** A `RunRow`, of the columns of `run r`. */
export const runColumns = Prisma.sql`
  r.id, r.conversation_id AS "conversationId", r.number, r.status::text AS status, r.model, r.attempt, r.epoch,
  r.user_message_id AS "userMessageId", r.assistant_message_id AS "assistantMessageId",
  r.retry_of_id AS "retryOfId", r.error_code AS "errorCode", r.error_message AS "errorMessage",
  r.input_tokens AS "inputTokens", r.output_tokens AS "outputTokens", r.model_calls AS "modelCalls",
  r.created_at AS "createdAt", r.started_at AS "startedAt", r.finished_at AS "finishedAt"`;

export const toRun = (row: RunRow): Run => ({
  id: row.id,
  conversationId: row.conversationId,
  number: row.number,
  status: row.status,
  model: row.model,
  attempt: row.attempt,
  epoch: row.epoch,
  userMessageId: row.userMessageId,
  assistantMessageId: row.assistantMessageId,
  retryOfId: row.retryOfId,
  error:
    row.errorCode === null
      ? null
      : { code: runErrorCodeSchema.parse(row.errorCode), message: row.errorMessage ?? "" },
  usage: { inputTokens: row.inputTokens, outputTokens: row.outputTokens, modelCalls: row.modelCalls },
  createdAt: row.createdAt.toISOString(),
  startedAt: row.startedAt?.toISOString() ?? null,
  finishedAt: row.finishedAt?.toISOString() ?? null,
});
