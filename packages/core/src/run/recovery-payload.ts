import { Prisma } from "@holdfast/db";

/** Of the run `claimed`. */
const ownEvents = Prisma.sql`
  event.conversation_id = claimed.conversation_id AND event.run_id = claimed.id AND event.seq >= first_event`;

/** Nobody has declared it void. Looked up per event, and a lost attempt may have left 45,000: `void` has a row a loss. */
const stands = Prisma.sql`
  NOT EXISTS (SELECT FROM void WHERE void.seq > event.seq AND void.from_seq <= event.seq)`;

/**
 * The id with which the payload of a call's event begins. As text: arguments and results may hold NUL or lone
 * surrogates, and of JSON that does PostgreSQL reads nothing at all.
 */
const callIdOf = (payload: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`substring(${payload}::text FROM '^\\s*{\\s*"toolCallId"\\s*:\\s*"([0-9a-f-]{36})"')`;

/** One that waits for its next try is not under way: that try is its next, and repeats nothing. */
const callsUnderWay = (isRepeated: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  SELECT coalesce(json_agg(tool_call_id ORDER BY started_at), '[]'::json) FROM effect
  WHERE effect.run_id = claimed.id AND effect.status = 'started' AND retry_at IS NULL
    AND ${isRepeated}
)`;

/**
 * The payload of `run-recovered`, in SQL over the row `claimed`, whose reason of loss is `lost`: where the
 * new attempt goes on, what is kept and what is repeated. Looked up only when an attempt was lost. `call` are the
 * calls that stand, each with whether it has a result: the ledger answers those that have.
 */
export const recoveryPayload = Prisma.sql`(
  WITH void AS MATERIALIZED (
    SELECT seq, (payload->>'voidFromSeq')::int AS from_seq FROM event
    WHERE ${ownEvents} AND type IN ('run-recovered', 'run-retrying')
  ),
  ended AS MATERIALIZED (
    SELECT ${callIdOf(Prisma.sql`payload`)} AS id FROM event WHERE ${ownEvents} AND type = 'tool-call-finished'
  ),
  call AS MATERIALIZED (
    SELECT ${callIdOf(Prisma.sql`payload`)} IN (SELECT id FROM ended) AS finished FROM event
    WHERE ${ownEvents} AND type = 'tool-call-proposed' AND seq <= settled_event AND ${stands}
  )
  SELECT json_build_object(
    'epoch', epoch, 'attempt', attempt, 'worker', worker, 'reason', lost,
    'voidFromSeq', settled_event + 1,
    'step', greatest(1, 1 + 2 * settled_replies - CASE WHEN count(*) FILTER (WHERE NOT finished) > 0 THEN 1 ELSE 0 END),
    'kept', json_build_object('replies', settled_replies, 'toolCalls', count(*) FILTER (WHERE finished)),
    'repeated', json_build_object(
      'reply', EXISTS (
        SELECT FROM event
        WHERE ${ownEvents} AND type IN ('text-delta', 'reasoning-delta', 'tool-call-proposed')
          AND seq > settled_event AND ${stands}
      ),
      'toolCallIds', ${callsUnderWay(Prisma.sql`is_repeatable`)}
    ),
    'unknownToolCallIds', ${callsUnderWay(Prisma.sql`NOT is_repeatable`)}
  ) FROM call
)`;
