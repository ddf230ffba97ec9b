import {
  type Approval,
  type ApprovalListInput,
  type ApprovalPage,
  idSchema,
  limits,
} from "@holdfast/contracts";
import { type DbOrTx, Prisma } from "@holdfast/db";
import type { Ctx } from "../deps.ts";
import { formatPlace, notCursor, parsePlace } from "../place.ts";
import { readContexts } from "./read-contexts.ts";
import { approvalInclude, toApproval } from "./to-approval.ts";

/** Over all my conversations: what waits, the oldest first, or what was decided, the latest decision first. */
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
  const last = found.length > limit ? rows.find(({ id }) => id === ids.at(-1)) : undefined;
  return { approvals, nextCursor: last ? toCursor(last) : null };
}

/** What is decided stays decided when it was; what waits stands where it was asked. */
const toCursor = ({ id, decidedAt }: { id: string; decidedAt: Date | null }): string =>
  decidedAt ? formatPlace({ at: decidedAt.toISOString(), id }) : id;

function pageStatement({ userId }: Ctx, input: ApprovalListInput): Prisma.Sql {
  const { status = "pending", tool, query = "", conversationId, cursor, limit } = input;
  const order = status === "pending" ? askedOrder : decidedOrder;
  const filters = [
    order.filter,
    ...(conversationId ? [Prisma.sql`a.conversation_id = ${conversationId}::uuid`] : []),
    ...(tool ? [Prisma.sql`a.tool = ${tool}::text`] : []),
    ...(query === "" ? [] : [matches(query)]),
    ...(cursor ? [order.after(cursor)] : []),
  ];
  return Prisma.sql`
    SELECT a.id FROM approval a JOIN conversation c ON c.id = a.conversation_id
    WHERE c.user_id = ${userId}::uuid AND c.deleted_at IS NULL AND ${Prisma.join(filters, " AND ")}
    ORDER BY ${order.by} LIMIT ${limit}::int`;
}

interface Order {
  readonly filter: Prisma.Sql;
  readonly by: Prisma.Sql;
  after(cursor: string): Prisma.Sql;
}

const askedOrder: Order = {
  filter: Prisma.sql`a.status = 'pending'`,
  by: Prisma.sql`a.id`,
  after(cursor) {
    if (!idSchema.safeParse(cursor).success) throw notCursor();
    return Prisma.sql`a.id > ${cursor}::uuid`;
  },
};

const decidedOrder: Order = {
  filter: Prisma.sql`a.status <> 'pending'`,
  by: Prisma.sql`a.decided_at DESC, a.id DESC`,
  after(cursor) {
    const { at, id } = parsePlace(cursor);
    return Prisma.sql`(a.decided_at, a.id) < (${at}::timestamptz, ${id}::uuid)`;
  },
};

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
