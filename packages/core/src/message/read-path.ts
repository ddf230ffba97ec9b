import type { Message, Restart } from "@holdfast/contracts";
import { type DbOrTx, Prisma } from "@holdfast/db";
import { pathCte, type ReadPathInput } from "./path-cte.ts";
import { type MessageRow, messageColumns, toMessage } from "./to-message.ts";

export interface Path {
  /** Standing messages in reading order. A reply that is being written is left out. */
  readonly messages: Message[];
  /** Of the runs that wrote them, by run id. */
  readonly restarts: Record<string, Restart>;
  /** The first message before them, or null at the beginning of the conversation. */
  readonly previousId: string | null;
}

interface PathRow extends MessageRow {
  readonly isStanding: boolean;
  readonly restart: Restart | null;
}

/** Walks from a message up the tree, `limit` messages at the most. */
export async function readPath(db: DbOrTx, input: ReadPathInput): Promise<Path> {
  const rows = await db.$queryRaw<PathRow[]>(Prisma.sql`
    WITH RECURSIVE ${pathCte(input)}
    SELECT ${messageColumns}, m.completed_at IS NOT NULL AS "isStanding", m.restart
    FROM path JOIN message m ON m.id = path.id
    LEFT JOIN run r ON r.id = m.run_id
    ORDER BY path.depth DESC`);
  const standing = rows.filter((row) => row.isStanding);
  return {
    messages: standing.map(toMessage),
    restarts: Object.fromEntries(
      standing.flatMap(({ runId, restart }) => (runId && restart ? [[runId, restart]] : [])),
    ),
    previousId: rows[0]?.parentId ?? null,
  };
}
