import { Prisma } from "@holdfast/db";

export interface ReadPathInput {
  readonly conversationId: string;
  /** The message to begin with; it is part of the path. */
  readonly leafId: string;
  readonly limit: number;
}

/** The recursive CTE `path (id, parent_id, depth)`: from a message up the tree, the message itself at depth 1. */
export const pathCte = ({ conversationId, leafId, limit }: ReadPathInput): Prisma.Sql => Prisma.sql`
  path AS (
    SELECT id, parent_id, 1 AS depth FROM message
    WHERE id = ${leafId}::uuid AND conversation_id = ${conversationId}::uuid
    UNION ALL
    SELECT parent.id, parent.parent_id, path.depth + 1
    FROM path JOIN message parent ON parent.id = path.parent_id
    WHERE path.depth < ${limit}::int
  )`;
