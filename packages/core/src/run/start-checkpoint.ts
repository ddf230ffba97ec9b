import { Prisma } from "@holdfast/db";

/** The checkpoint from which a run on this message starts: its parent's. */
export const startCheckpoint = (userMessageId: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT parent.checkpoint_id FROM message JOIN message parent ON parent.id = message.parent_id
  WHERE message.id = ${userMessageId}`;
