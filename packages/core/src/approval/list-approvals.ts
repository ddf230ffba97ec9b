import { type Approval, type ApprovalListInput, type ApprovalPage, limits } from "@holdfast/contracts";
import { type DbOrTx, Prisma } from "@holdfast/db";
import type { Ctx } from "../deps.ts";
import { readContexts } from "./read-contexts.ts";
import { approvalInclude, toApproval } from "./to-approval.ts";

/** Over all my conversations: what waits, oldest first, or what was decided, newest first. */
export async function listApprovals(ctx: Ctx, input: ApprovalListInput): Promise<ApprovalPage> {
  const { db } = ctx;
  const limit = input.limit ?? limits.defaultPageSize;
  const found = await db.$queryRaw<{ id: string }[]>(pageStatement(ctx, { ...input, limit: limit + 1 }));
  const ids = found.slice(0, limit).map(({ id }) => id);
  const rows = await db.approval.findMany({ where: { id: { in: ids } }, include: approvalInclude });
  const contexts = await readContexts(db, ids);
  const approvals = rows
    .toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id))
    .flatMap((row) => {
      const context = contexts.get(row.id);
      return context ? [{ ...toApproval(row), context }] : [];
    });
  return { approvals, nextCursor: found.length > limit ? (ids.at(-1) ?? null) : null };
}

function pageStatement({ userId }: Ctx, input: ApprovalListInput): Prisma.Sql {
  const { status = "pending", tool, query = "", conversationId, cursor, limit } = input;
  const isPending = status === "pending";
  const filters = [
    isPending ? Prisma.sql`a.status = 'pending'` : Prisma.sql`a.status <> 'pending'`,
    ...(conversationId ? [Prisma.sql`a.conversation_id = ${conversationId}::uuid`] : []),
    ...(tool ? [Prisma.sql`a.tool = ${tool}::text`] : []),
    ...(query === "" ? [] : [matches(query)]),
    ...(cursor ? [Prisma.sql`a.id ${isPending ? Prisma.sql`>` : Prisma.sql`<`} ${cursor}::uuid`] : []),
  ];
  return Prisma.sql`
    SELECT a.id FROM approval a JOIN conversation c ON c.id = a.conversation_id
    WHERE c.user_id = ${userId}::uuid AND c.deleted_at IS NULL AND ${Prisma.join(filters, " AND ")}
    ORDER BY a.id ${isPending ? Prisma.sql`ASC` : Prisma.sql`DESC`} LIMIT ${limit}::int`;
}

/** Values are stored as JSON text, in which a query is looked for as it would be written there. */
function matches(query: string): Prisma.Sql {
  const plain = query.toLowerCase();
  const stored = JSON.stringify(query).slice(1, -1).toLowerCase();
  const found = (text: Prisma.Sql, words: string) => Prisma.sql`strpos(lower(${text}), ${words}::text) > 0`;
  return Prisma.sql`(${Prisma.join(
    [
      found(Prisma.sql`replace(a.tool, '_', ' ')`, plain.replaceAll("_", " ")),
      found(Prisma.sql`coalesce(c.title, '')`, plain),
      found(valuesOf(Prisma.sql`a.args`), stored),
      found(valuesOf(Prisma.sql`coalesce(a.decision, 'null')`), stored),
    ],
    " OR ",
  )})`;
}

/** JSON text without the names of its members. Within a string every quote has a backslash before it. */
const valuesOf = (json: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`regexp_replace(${json}::text, '"[^"\\\\]*"\\s*:', '', 'g')`;

export async function pendingApprovals(tx: DbOrTx, conversationId: string): Promise<Approval[]> {
  const rows = await tx.approval.findMany({
    where: { conversationId, status: "pending" },
    include: approvalInclude,
    orderBy: { id: "asc" },
  });
  return rows.map(toApproval);
}
