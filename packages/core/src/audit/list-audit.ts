import {
  type AuditAction,
  type AuditEntry,
  type AuditFilter,
  type AuditListInput,
  type AuditPage,
  type Json,
  type JsonObject,
  limits,
} from "@holdfast/contracts";
import { Prisma } from "@holdfast/db";
import type { Ctx } from "../deps.ts";

interface AuditRow extends Omit<AuditEntry, "at" | "actor" | "action" | "args" | "details"> {
  readonly at: Date;
  readonly action: AuditAction;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly args: JsonObject | null;
  readonly details: Json;
}

/** My own trail, newest first. */
export async function listAudit(
  ctx: Pick<Ctx, "db" | "userId">,
  { cursor, limit = limits.defaultPageSize, ...filter }: AuditListInput,
): Promise<AuditPage> {
  const entries = await readPage(ctx, { filter, cursor: cursor ?? null, take: limit + 1 });
  const page = entries.slice(0, limit);
  return { entries: page, nextCursor: entries.length > limit ? (page.at(-1)?.id ?? null) : null };
}

const rowsAtOnce = 500;

/** Everything that the filter lets through, newest first, read as fast as it is taken. */
export async function* readAudit(
  ctx: Pick<Ctx, "db" | "userId">,
  filter: AuditFilter,
): AsyncGenerator<AuditEntry> {
  for (let cursor: string | null = null, isMore = true; isMore; ) {
    const entries: AuditEntry[] = await readPage(ctx, { filter, cursor, take: rowsAtOnce });
    yield* entries;
    cursor = entries.at(-1)?.id ?? null;
    isMore = entries.length === rowsAtOnce;
  }
}

interface PageOptions {
  readonly filter: AuditFilter;
  readonly cursor: string | null;
  readonly take: number;
}

async function readPage(
  { db, userId }: Pick<Ctx, "db" | "userId">,
  { filter, cursor, take }: PageOptions,
): Promise<AuditEntry[]> {
  const conditions = [Prisma.sql`e.user_id = ${userId}::uuid`, ...toConditions(filter)];
  if (cursor) conditions.push(Prisma.sql`e.id < ${cursor}::uuid`);
  const rows = await db.$queryRaw<AuditRow[]>`
    SELECT e.id, e.at, e.action, e.actor_id AS "actorId", e.actor_name AS "actorName", e.device, e.tool,
      e.conversation_id AS "conversationId", e.run_id AS "runId", e.tool_call_id AS "toolCallId",
      e.approval_id AS "approvalId", e.grant_id AS "grantId", e.args, e.args_hash AS "argsHash", e.policy,
      e.outcome, e.details, execution.outcome AS execution
    FROM audit_entry AS e
    LEFT JOIN LATERAL (
      SELECT outcome FROM audit_entry AS later
      WHERE e.action = 'decided' AND later.tool_call_id = e.tool_call_id AND later.action IN ('executed', 'denied')
        AND later.user_id = e.user_id
      ORDER BY later.id DESC LIMIT 1
    ) AS execution ON true
    WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY e.id DESC LIMIT ${take}::int`;
  return rows.map(toEntry);
}

function toConditions({ tool, action, from, to, query }: AuditFilter): Prisma.Sql[] {
  return [
    ...(tool ? [Prisma.sql`e.tool = ${tool}::text`] : []),
    ...(action ? [Prisma.sql`e.action = ${action}::text`] : []),
    ...(from ? [Prisma.sql`e.at >= ${new Date(from)}::timestamptz`] : []),
    ...(to ? [Prisma.sql`e.at < ${new Date(to)}::timestamptz`] : []),
    ...(query ? [matches(query)] : []),
  ];
}

/** Within JSON, text stands as `JSON.stringify` writes it. */
function matches(query: string): Prisma.Sql {
  const plain = toPattern(query);
  const inJson = toPattern(JSON.stringify(query).slice(1, -1));
  return Prisma.sql`(
    concat_ws(' ', e.tool, e.action, e.outcome, e.actor_name, e.device) ILIKE ${plain}::text
    OR e.args::text ILIKE ${inJson}::text OR e.details::text ILIKE ${inJson}::text
  )`;
}

const toPattern = (text: string): string => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

const toEntry = ({ actorId, actorName, at, ...row }: AuditRow): AuditEntry => ({
  ...row,
  at: at.toISOString(),
  actor: actorId === null ? null : { id: actorId, name: actorName ?? "" },
});
