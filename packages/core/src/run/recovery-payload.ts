import { Prisma } from "@holdfast/db";

/** Of the run `claimed`: what was written after its last settled step and nobody has declared void yet. */
const standsUnsettled = Prisma.sql`
  event.conversation_id = claimed.conversation_id AND event.run_id = claimed.id AND event.seq >= first_event
  AND NOT EXISTS (
    SELECT FROM event later
    WHERE later.conversation_id = event.conversation_id AND later.run_id = event.run_id
      AND later.seq > event.seq AND later.type IN ('run-recovered', 'run-retrying')
      AND (later.payload->>'voidFromSeq')::int <= event.seq
  )`;

/**
 * The id with which the payload of a call's event begins. As text: arguments and results may hold NUL or lone
 * surrogates, and of JSON that does PostgreSQL reads nothing at all.
 */
const callIdOf = (payload: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`substring(${payload}::text FROM '^\\s*{\\s*"toolCallId"\\s*:\\s*"([0-9a-f-]{36})"')`;

/** Calls that stand, each with whether it has a result. The ledger answers those that have. */
const calls = Prisma.sql`
  SELECT EXISTS (
    SELECT FROM event result
    WHERE result.conversation_id = event.conversation_id AND result.run_id = event.run_id
      AND result.type = 'tool-call-finished'
      AND ${callIdOf(Prisma.sql`result.payload`)} = ${callIdOf(Prisma.sql`event.payload`)}
  ) AS finished
  FROM event
  WHERE type = 'tool-call-proposed' AND seq <= settled_event AND ${standsUnsettled}`;

/** One that waits for its next try is not under way: that try is its next, and repeats nothing. */
const callsUnderWay = (isRepeated: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  SELECT coalesce(json_agg(tool_call_id ORDER BY started_at), '[]'::json) FROM effect
  WHERE effect.run_id = claimed.id AND effect.status = 'started' AND retry_at IS NULL
    AND ${isRepeated}
)`;

/**
 * The payload of `run-recovered`, in SQL over the row `claimed`, whose reason of loss is `lost`: where the
 * new attempt goes on, what is kept and what is repeated. Looked up only when an attempt was lost.
 */
export const recoveryPayload = Prisma.sql`
  json_build_object(
    'epoch', epoch, 'attempt', attempt, 'worker', worker, 'reason', lost,
    'voidFromSeq', settled_event + 1,
    'step', greatest(1, 1 + 2 * settled_replies
      - (SELECT CASE WHEN count(*) FILTER (WHERE NOT finished) > 0 THEN 1 ELSE 0 END FROM (${calls}) AS calls)),
    'kept', json_build_object(
      'replies', settled_replies,
      'toolCalls', (SELECT count(*) FILTER (WHERE finished) FROM (${calls}) AS calls)
    ),
    'repeated', json_build_object(
      'reply', EXISTS (
        SELECT FROM event
        WHERE type IN ('text-delta', 'reasoning-delta', 'tool-call-proposed') AND seq > settled_event
          AND ${standsUnsettled}
      ),
      'toolCallIds', ${callsUnderWay(Prisma.sql`is_repeatable`)}
    ),
    'unknownToolCallIds', ${callsUnderWay(Prisma.sql`NOT is_repeatable`)}
  )`;
