import {
  AppError,
  limits,
  type Message,
  type NewEvent,
  newId,
  type Part,
  type Run,
} from "@holdfast/contracts";
import { type DbOrTx, Prisma } from "@holdfast/db";
import type { LockedConversation } from "../conversation/own-conversation.ts";
import { eventCtes } from "../event/event-ctes.ts";
import type { ReopenedCall } from "./read-reopened-call.ts";

export interface EnqueueRunInput {
  readonly conversation: LockedConversation;
  readonly userMessageId: string;
  /** The user's message, where it is new. */
  readonly asked?: Message;
  /** A retry goes on from what the failed run had settled. */
  readonly retry?: { readonly runId: string; readonly checkpointId: string | null; readonly parts: Part[] };
  /** The run begins with this call. */
  readonly reopened?: ReopenedCall;
}

/**
 * Queues a run under the conversation's lock, which the caller holds: the message, the run, the
 * conversation's new end and the events in one statement. The reply's message is inserted with its
 * run, so that what is sent meanwhile has its parent; it stands when the run ends. Throws TOO_MANY_QUEUED,
 * and the caller's transaction takes everything back, when too many wait already: they are counted here, by
 * a statement that begins when the lock is held.
 */
export async function enqueueRun(tx: DbOrTx, input: EnqueueRunInput): Promise<Run> {
  const { conversation, asked, retry, reopened } = input;
  const run = toNewRun(input);
  const events: NewEvent[] = [
    ...(asked ? [{ type: "message-created" as const, runId: null, payload: { message: asked } }] : []),
    { type: "run-queued", runId: run.id, payload: { run, carriedParts: retry?.parts ?? [] } },
    ...(reopened ? [{ type: "tool-call-proposed" as const, runId: run.id, payload: reopened }] : []),
  ];
  const firstEvent = conversation.nextEvent + (asked ? 1 : 0);
  const settledEvent = conversation.nextEvent + events.length - 1;
  const set = Prisma.sql`, next_run = ${run.number + 1}::int, active_leaf_id = ${run.assistantMessageId}::uuid`;
  const source = Prisma.sql`(SELECT ${run.conversationId}::uuid AS conversation_id)`;
  const [queued] = await tx.$queryRaw<{ livingRuns: number }[]>`
    WITH new_message AS (
      INSERT INTO message
        (id, conversation_id, parent_id, role, parts, run_id, client_message_id, created_at, completed_at)
      VALUES ${Prisma.join(asked ? [userRow(asked), replyRow(run)] : [replyRow(run)])}
    ),
    new_run AS (
      INSERT INTO run (id, conversation_id, number, model, user_message_id, assistant_message_id,
        retry_of_id, reopened_from_id, checkpoint_id, first_event, settled_event, created_at)
      VALUES (${run.id}::uuid, ${run.conversationId}::uuid, ${run.number}::int, ${run.model}::text,
        ${run.userMessageId}::uuid, ${run.assistantMessageId}::uuid, ${run.retryOfId}::uuid,
        ${reopened?.reopenedFromId ?? null}::uuid, ${retry?.checkpointId ?? null}::text,
        ${firstEvent}::int, ${settledEvent}::int,
        ${run.createdAt}::timestamptz)
    ), ${eventCtes(source, events, { set })}
    SELECT first, notified, (
      SELECT count(*)::int FROM run
      WHERE conversation_id = ${run.conversationId}::uuid
        AND status IN ('queued', 'running', 'awaiting_approval')
    ) AS "livingRuns" FROM appended`;
  if (queued && queued.livingRuns > limits.queuedRuns) throw tooManyQueued();
  return run;
}

const tooManyQueued = (): AppError =>
  new AppError(
    "TOO_MANY_QUEUED",
    `${limits.queuedRuns} messages are waiting in this conversation already. Send this one when the agent has caught up.`,
  );

function toNewRun({ conversation, userMessageId, retry }: EnqueueRunInput): Run {
  return {
    id: newId(),
    conversationId: conversation.id,
    number: conversation.nextRun,
    status: "queued",
    model: conversation.model,
    attempt: 0,
    epoch: 0,
    userMessageId,
    assistantMessageId: newId(),
    retryOfId: retry?.runId ?? null,
    error: null,
    usage: { inputTokens: 0, outputTokens: 0, modelCalls: 0 },
    createdAt: new Date().toISOString(),
    startedAt: null,
    finishedAt: null,
  };
}

const userRow = (message: Message): Prisma.Sql => Prisma.sql`(
  ${message.id}::uuid, ${message.conversationId}::uuid, ${message.parentId}::uuid, 'user'::message_role,
  ${JSON.stringify(message.parts)}::json, NULL::uuid, ${message.clientMessageId}::uuid,
  ${message.createdAt}::timestamptz, ${message.createdAt}::timestamptz
)`;

const replyRow = (run: Run): Prisma.Sql => Prisma.sql`(
  ${run.assistantMessageId}::uuid, ${run.conversationId}::uuid, ${run.userMessageId}::uuid,
  'assistant'::message_role, '[]'::json, ${run.id}::uuid, NULL::uuid, ${run.createdAt}::timestamptz,
  NULL::timestamptz
)`;
