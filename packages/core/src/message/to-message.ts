import { type Message, type Outcome, type Part, runErrorSchema } from "@holdfast/contracts";
import { Prisma } from "@holdfast/db";

export interface MessageRow {
  readonly id: string;
  readonly conversationId: string;
  readonly parentId: string | null;
  readonly role: "user" | "assistant";
  readonly parts: unknown;
  readonly runId: string | null;
  readonly clientMessageId: string | null;
  readonly createdAt: Date;
  readonly runStatus: string | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

/** Columns of `message m` and of the run `r` that wrote it. */
export const messageColumns = Prisma.sql`
  m.id, m.conversation_id AS "conversationId", m.parent_id AS "parentId", m.role::text AS role, m.parts,
  m.run_id AS "runId", m.client_message_id AS "clientMessageId", m.created_at AS "createdAt",
  r.status::text AS "runStatus", r.error_code AS "errorCode", r.error_message AS "errorMessage"`;

export const toMessage = (row: MessageRow): Message => ({
  id: row.id,
  conversationId: row.conversationId,
  parentId: row.parentId,
  role: row.role,
  parts: row.parts as Part[],
  runId: row.runId,
  clientMessageId: row.clientMessageId,
  outcome: row.role === "assistant" ? toOutcome(row) : null,
  createdAt: row.createdAt.toISOString(),
});

function toOutcome({ runStatus, errorCode, errorMessage }: MessageRow): Outcome {
  if (runStatus === "failed") {
    return { status: "failed", error: runErrorSchema.parse({ code: errorCode, message: errorMessage }) };
  }
  return { status: runStatus === "cancelled" ? "cancelled" : "completed", error: null };
}
