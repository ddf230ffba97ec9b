import { type Run, runErrorCodeSchema } from "@holdfast/contracts";

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
