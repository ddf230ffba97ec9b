import type { ApprovalMode, Conversation } from "@holdfast/contracts";
import { Prisma } from "@holdfast/db";

export interface ConversationRow {
  readonly id: string;
  readonly title: string | null;
  readonly titledBy: "user" | "agent" | null;
  readonly model: string;
  readonly approvalMode: ApprovalMode;
  readonly running: boolean;
  readonly pendingApprovals: number;
  readonly lastActivityAt: Date;
  readonly createdAt: Date;
  readonly deletedAt: Date | null;
}

/** The sidebar's columns; the subqueries are answered from partial indexes on living runs and pending approvals. */
export const conversationColumns = Prisma.sql`
  c.id, c.title, c.titled_by::text AS "titledBy", c.model,
  c.approval_mode::text AS "approvalMode",
  c.last_activity_at AS "lastActivityAt", c.created_at AS "createdAt", c.deleted_at AS "deletedAt",
  EXISTS (
    SELECT FROM run WHERE conversation_id = c.id AND status IN ('queued', 'running')
  ) AS running,
  (SELECT count(*)::int FROM approval WHERE conversation_id = c.id AND status = 'pending') AS "pendingApprovals"`;

export const toConversation = (row: ConversationRow): Conversation => ({
  ...row,
  lastActivityAt: row.lastActivityAt.toISOString(),
  createdAt: row.createdAt.toISOString(),
  deletedAt: row.deletedAt?.toISOString() ?? null,
});
