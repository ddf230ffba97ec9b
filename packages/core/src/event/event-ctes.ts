import type { EventType, NewEvent } from "@holdfast/contracts";
import { Prisma } from "@holdfast/db";
import { carry, eventChannel, toFlags } from "./event-channel.ts";

/** Events that do not show in the sidebar. */
const quietTypes: ReadonlySet<EventType> = new Set([
  "text-delta",
  "reasoning-delta",
  "tool-call-proposed",
  "tool-call-started",
  "tool-call-finished",
  "run-retrying",
  "message-updated",
]);

/** Events that bring a conversation to the top of the sidebar: somebody said or asked something. */
const activityTypes: ReadonlySet<EventType> = new Set([
  "message-created",
  "approval-requested",
  "approval-decided",
  "run-completed",
  "run-failed",
]);

/** Events after which an attempt at work may not be the run's any more. */
const lossTypes: ReadonlySet<EventType> = new Set(["run-recovered", "run-failed", "run-cancelled"]);

/** A run was queued, or a decision or its absence has put one back into the queue. */
const isWork = (event: NewEvent): boolean =>
  event.type === "run-queued" ||
  ((event.type === "approval-decided" || event.type === "approval-expired") && event.payload.resumed);

export interface EventCtesOptions {
  /** Changes more of the conversation. */
  readonly set?: Prisma.Sql;
  /** A run is there to claim, whatever the events say. */
  readonly isWork?: boolean;
}

/**
 * Common table expressions that append `events` for the conversation that the CTE `source` yields as
 * `conversation_id`; where it yields no row, nothing is appended. Numbers are taken under the lock of
 * the conversation's row, so they have no gaps. The statement must read the CTE `appended`, whose one
 * row is `{ first, user_id }`: only then is anybody notified.
 */
export function eventCtes(
  source: Prisma.Sql,
  events: readonly NewEvent[],
  { set = Prisma.empty, isWork: hasWork = false }: EventCtesOptions = {},
): Prisma.Sql {
  const flags = toFlags({
    isSummary: events.some((event) => !quietTypes.has(event.type)),
    isWork: hasWork || events.some(isWork),
    isLoss: events.some((event) => lossTypes.has(event.type)),
  });
  const isActivity = events.some((event) => activityTypes.has(event.type));
  const activity = isActivity ? Prisma.sql`, last_activity_at = now()` : Prisma.empty;
  return Prisma.sql`
    bumped AS (
      UPDATE conversation SET next_event = next_event + ${events.length}::int ${activity} ${set}
      FROM ${source} AS source WHERE conversation.id = source.conversation_id
      RETURNING conversation.id, conversation.user_id, conversation.next_event - ${events.length}::int AS first
    ),
    inserted AS (
      INSERT INTO event (conversation_id, seq, run_id, type, payload)
      SELECT bumped.id, bumped.first + new.number::int - 1, new.run_id, new.type, new.payload::json
      FROM bumped, unnest(
        ${events.map((event) => event.runId)}::uuid[],
        ${events.map((event) => event.type)}::text[],
        ${events.map((event) => JSON.stringify(event.payload))}::text[]
      ) WITH ORDINALITY AS new (run_id, type, payload, number)
    ),
    appended AS (
      SELECT first, user_id,
        pg_notify(${eventChannel}::text,
          concat_ws(' ', id, user_id, ${flags}::text ${carry(events, Prisma.sql`first`)}))::text AS notified
      FROM bumped
    )`;
}
