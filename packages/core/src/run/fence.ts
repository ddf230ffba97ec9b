import { Prisma } from "@holdfast/db";

/** What an attempt shows with every write. */
export interface Fence {
  readonly runId: string;
  readonly conversationId: string;
  readonly epoch: number;
}

/**
 * Locks the run's row if this epoch still owns it. The lock makes a stale snapshot harmless:
 * PostgreSQL checks the row's latest version before it hands it out, so a takeover is seen.
 */
export const lockOwnRun = ({ runId, epoch }: Fence): Prisma.Sql => Prisma.sql`
  SELECT id, conversation_id FROM run
  WHERE id = ${runId}::uuid AND epoch = ${epoch}::int AND status = 'running'
  FOR NO KEY UPDATE`;
