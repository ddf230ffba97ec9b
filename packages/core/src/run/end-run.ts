import {
  type Message,
  type NewEvent,
  type Part,
  partsInterruptedFrom,
  type Restart,
  type RunError,
} from "@holdfast/contracts";
import { type DbOrTx, Prisma } from "@holdfast/db";
import { auditWithdrawals } from "../audit/audit-withdrawals.ts";
import { readSummary } from "../conversation/own-conversation.ts";
import { titleFrom } from "../conversation/title-from.ts";
import type { Ctx } from "../deps.ts";
import { appendEvents } from "../event/append-events.ts";
import { type MessageRow, toMessage } from "../message/to-message.ts";
import { closeToolCalls } from "./close-tool-calls.ts";
import { readWritten } from "./read-written.ts";
import { startCheckpoint } from "./start-checkpoint.ts";
import { type RunRow, runColumns, toRun } from "./to-run.ts";

export interface EndRunInput {
  readonly runId: string;
  readonly status: "completed" | "failed" | "cancelled";
  readonly error: RunError | null;
  /** The attempt that ends its run; left out by those who hold the run's lock and have checked its state. */
  readonly epoch?: number;
  /** The person who stopped it. */
  readonly by?: Pick<Ctx, "userId" | "device">;
}

/** `lost`: the epoch does not own the run any more, and nothing was written. */
export type EndRunOutcome =
  | { readonly outcome: "ended"; readonly hasNext: boolean }
  | { readonly outcome: "lost" };

/**
 * Ends a run inside a transaction: the message stands with what the events say, open tool calls get the result
 * that the ledger has for them, waiting approvals are withdrawn, and the events follow. The next
 * run of the conversation is then free to start; `hasNext` says whether one is waiting, for which the caller
 * sends a job.
 */
export async function endRun(tx: DbOrTx, input: EndRunInput): Promise<EndRunOutcome> {
  const now = new Date();
  const row = await setEnded(tx, input, now);
  if (!row) return { outcome: "lost" };
  const { withdrawnIds: approvalIds } = row;
  await auditWithdrawals(tx, { approvalIds, runStatus: input.status, by: input.by });
  const { message, title, hasNext } = await standMessage(tx, row, await readStanding(tx, row));
  if (title !== null) {
    await tx.conversation.update({ where: { id: row.conversationId }, data: { title, titledBy: "agent" } });
  }
  const events = [
    endEvent(row, message),
    ...(title === null ? [] : [await updatedEvent(tx, row.conversationId)]),
  ];
  await appendEvents(tx, row.conversationId, events, { isWork: hasNext });
  return { outcome: "ended", hasNext };
}

interface EndedRow extends RunRow {
  readonly firstEvent: number;
  readonly settledEvent: number;
  readonly checkpointId: string | null;
  readonly withdrawnIds: readonly string[];
}

/** Locks the conversation as well, so that whatever is read after it (a waiting run, its name) stays so. */
async function setEnded(
  tx: DbOrTx,
  { runId, status, error, epoch }: EndRunInput,
  now: Date,
): Promise<EndedRow | null> {
  const isOwn =
    epoch === undefined ? Prisma.empty : Prisma.sql`AND epoch = ${epoch}::int AND status = 'running'`;
  const [row] = await tx.$queryRaw<EndedRow[]>`
    WITH r AS (
      UPDATE run SET status = ${status}::run_status, error_code = ${error?.code ?? null}::text,
        error_message = ${error?.message ?? null}::text, finished_at = ${now}::timestamptz,
        worker = NULL, worker_key = NULL, lease_until = NULL
      WHERE id = ${runId}::uuid ${isOwn} RETURNING *
    ),
    withdrawn AS (
      UPDATE approval SET status = 'withdrawn', decided_at = ${now}::timestamptz
      FROM r WHERE approval.run_id = r.id AND approval.status = 'pending'
      RETURNING approval.id
    )
    SELECT ${runColumns}, r.first_event AS "firstEvent", r.settled_event AS "settledEvent",
      r.checkpoint_id AS "checkpointId", ARRAY(SELECT id::text FROM withdrawn) AS "withdrawnIds"
    FROM r JOIN conversation ON conversation.id = r.conversation_id
    FOR NO KEY UPDATE OF conversation`;
  return row ?? null;
}

/** The row is locked by what ended it, so these are all events that the run will ever have written. */
async function readStanding(tx: DbOrTx, run: EndedRow): Promise<Stood> {
  const { reply, restart } = await readWritten(tx, run);
  const isWhole = run.status === "completed";
  const parts = partsInterruptedFrom(reply, isWhole ? Number.POSITIVE_INFINITY : run.settledEvent + 1);
  return { parts: await closeToolCalls(tx, { runId: run.id, parts }), restart };
}

interface Stood {
  readonly parts: readonly Part[];
  readonly restart: Restart | null;
}

interface Standing {
  readonly message: Message;
  /** The name that the conversation gets after its first exchange, unless a person named it. */
  readonly title: string | null;
  readonly hasNext: boolean;
}

interface StoodRow extends Omit<MessageRow, "runStatus" | "errorCode" | "errorMessage"> {
  readonly isUntitled: boolean;
  readonly asked: Part[];
  readonly hasNext: boolean;
}

/** Children of a reply that was broken off start from where the reply itself started. */
async function standMessage(tx: DbOrTx, run: EndedRow, { parts, restart }: Stood): Promise<Standing> {
  const checkpoint =
    run.status === "completed"
      ? Prisma.sql`${run.checkpointId}::text`
      : Prisma.sql`(${startCheckpoint(Prisma.sql`${run.userMessageId}::uuid`)})`;
  const [row] = await tx.$queryRaw<StoodRow[]>`
    UPDATE message m SET parts = ${JSON.stringify(parts)}::json,
      restart = ${restart && JSON.stringify(restart)}::json,
      completed_at = ${run.finishedAt}::timestamptz, checkpoint_id = ${checkpoint}
    WHERE id = ${run.assistantMessageId}::uuid
    RETURNING m.id, m.conversation_id AS "conversationId", m.parent_id AS "parentId", m.role::text AS role,
      m.parts, m.run_id AS "runId", m.client_message_id AS "clientMessageId", m.created_at AS "createdAt",
      (SELECT title IS NULL FROM conversation WHERE id = m.conversation_id) AS "isUntitled",
      (SELECT parts FROM message WHERE id = m.parent_id) AS asked,
      EXISTS (
        SELECT FROM run WHERE conversation_id = m.conversation_id AND status = 'queued'
      ) AS "hasNext"`;
  if (!row) throw new Error("A run has ended whose reply has no row.");
  const { status: runStatus, errorCode, errorMessage } = run;
  return {
    message: toMessage({ ...row, runStatus, errorCode, errorMessage }),
    title: run.status === "completed" && row.isUntitled ? titleFrom(row.asked) : null,
    hasNext: row.hasNext,
  };
}

function endEvent(row: EndedRow, message: Message): NewEvent {
  const { error, usage } = toRun(row);
  if (row.status === "failed" && error) {
    return { type: "run-failed", runId: row.id, payload: { error, message, usage } };
  }
  if (row.status === "cancelled") return { type: "run-cancelled", runId: row.id, payload: { message } };
  return { type: "run-completed", runId: row.id, payload: { message, usage } };
}

async function updatedEvent(tx: DbOrTx, conversationId: string): Promise<NewEvent> {
  const conversation = await readSummary(tx, conversationId);
  return { type: "conversation-updated", runId: null, payload: { conversation } };
}
