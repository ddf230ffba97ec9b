import {
  applyToReply,
  emptyReply,
  type Message,
  type NewEvent,
  openToolCalls,
  type Part,
  partsInterruptedFrom,
  type RunError,
} from "@holdfast/contracts";
import { type DbOrTx, Prisma } from "@holdfast/db";
import { readSummary } from "../conversation/own-conversation.ts";
import { titleFrom } from "../conversation/title-from.ts";
import { appendEvents } from "../event/append-events.ts";
import { toEvent } from "../event/to-event.ts";
import { toMessage } from "../message/to-message.ts";
import { startCheckpoint } from "./start-checkpoint.ts";
import { type RunRow, toRun } from "./to-run.ts";

export interface EndRunInput {
  readonly runId: string;
  readonly status: "completed" | "failed" | "cancelled";
  readonly error: RunError | null;
}

/**
 * Ends a run inside a transaction whose caller holds the run's lock and has checked its state: the
 * message stands with what the events say, open tool calls get a result that says they were not
 * executed to an end, waiting approvals are withdrawn, and the events follow. The next run of the
 * conversation is then free to start.
 */
export async function endRun(tx: DbOrTx, { runId, status, error }: EndRunInput): Promise<void> {
  const now = new Date();
  const row = await tx.run.update({
    where: { id: runId },
    data: {
      status,
      errorCode: error?.code ?? null,
      errorMessage: error?.message ?? null,
      finishedAt: now,
      worker: null,
      workerKey: null,
      leaseUntil: null,
    },
  });
  await tx.approval.updateMany({
    where: { runId, status: "pending" },
    data: { status: "withdrawn", decidedAt: now },
  });
  const parts = closeToolCalls(await readParts(tx, row));
  const message = await standMessage(tx, row, parts);
  const titled = status === "completed" && (await nameConversation(tx, row));
  await appendEvents(tx, row.conversationId, [
    endEvent(row, message),
    ...(titled ? [await updatedEvent(tx, row.conversationId)] : []),
  ]);
}

type EndedRow = RunRow & {
  readonly firstEvent: number;
  readonly settledEvent: number;
  readonly checkpointId: string | null;
};

async function readParts(tx: DbOrTx, run: EndedRow): Promise<Part[]> {
  const rows = await tx.event.findMany({
    where: { conversationId: run.conversationId, runId: run.id, seq: { gte: run.firstEvent } },
    orderBy: { seq: "asc" },
  });
  const reply = rows.map(toEvent).reduce(applyToReply, emptyReply);
  const isWhole = run.status === "completed";
  return partsInterruptedFrom(reply, isWhole ? Number.POSITIVE_INFINITY : run.settledEvent + 1);
}

/** Every tool call has one result before a model is called again (DESIGN §6.5). */
const closeToolCalls = (parts: Part[]): Part[] => [
  ...parts,
  ...openToolCalls(parts).map(
    ({ toolCallId }): Part => ({
      type: "tool-result",
      toolCallId,
      status: "cancelled",
      result: "The run ended before this call had a result.",
    }),
  ),
];

/** Children of a reply that was broken off start from where the reply itself started. */
async function standMessage(tx: DbOrTx, run: EndedRow, parts: Part[]): Promise<Message> {
  const checkpointId = run.status === "completed" ? run.checkpointId : await readStartCheckpoint(tx, run);
  const row = await tx.message.update({
    where: { id: run.assistantMessageId },
    data: { parts, completedAt: run.finishedAt, checkpointId },
  });
  return toMessage({
    ...row,
    runStatus: run.status,
    errorCode: run.errorCode,
    errorMessage: run.errorMessage,
  });
}

async function readStartCheckpoint(tx: DbOrTx, run: EndedRow): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ checkpoint_id: string | null }[]>(
    startCheckpoint(Prisma.sql`${run.userMessageId}::uuid`),
  );
  return row?.checkpoint_id ?? null;
}

function endEvent(row: EndedRow, message: Message): NewEvent {
  const { error, usage } = toRun(row);
  if (row.status === "failed" && error) {
    return { type: "run-failed", runId: row.id, payload: { error, message, usage } };
  }
  if (row.status === "cancelled") return { type: "run-cancelled", runId: row.id, payload: { message } };
  return { type: "run-completed", runId: row.id, payload: { message, usage } };
}

/** After the first exchange the conversation is named after what was asked, unless a person named it. */
async function nameConversation(tx: DbOrTx, run: EndedRow): Promise<boolean> {
  const asked = await tx.message.findFirst({
    where: { id: run.userMessageId, conversation: { title: null } },
  });
  if (!asked) return false;
  const title = titleFrom(asked.parts as unknown as Part[]);
  // A person may have named it since: then their name stands.
  const { count } = await tx.conversation.updateMany({
    where: { id: run.conversationId, title: null },
    data: { title, titledBy: "agent" },
  });
  return count === 1;
}

async function updatedEvent(tx: DbOrTx, conversationId: string): Promise<NewEvent> {
  const conversation = await readSummary(tx, conversationId);
  return { type: "conversation-updated", runId: null, payload: { conversation } };
}
