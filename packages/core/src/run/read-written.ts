import {
  applyToReply,
  applyToRestart,
  type Event,
  emptyReply,
  type Reply,
  type Restart,
} from "@holdfast/contracts";
import type { DbOrTx } from "@holdfast/db";
import { toEvent } from "../event/to-event.ts";

/** What a run's events say. */
export interface Written {
  readonly reply: Reply;
  readonly restart: Restart | null;
}

export interface WrittenRun {
  readonly id: string;
  readonly conversationId: string;
  readonly firstEvent: number;
  readonly settledEvent: number;
}

/** Events that follow each other; several only if all are deltas of one kind, of which `seq` is the first. */
interface Group {
  readonly seq: number;
  readonly type: string;
  readonly createdAt: Date;
  readonly payloads: readonly unknown[];
}

/**
 * Folds the events of a run whose row the caller has locked: nothing can be appended to them, so what is read is
 * what stands. PostgreSQL puts deltas together, so that the locks are held for the reply's length and not for the
 * number of its deltas. Where a fold may have to cut (the settled event, a `voidFromSeq`), they stay apart.
 */
export async function readWritten(tx: DbOrTx, run: WrittenRun): Promise<Written> {
  const events = (await readGroups(tx, run)).map((group) => toWhole(run, group));
  return {
    reply: events.reduce(applyToReply, emptyReply),
    restart: events.reduce<Restart | null>(applyToRestart, null),
  };
}

/** Payloads are joined as they are written: text with NUL or a lone surrogate PostgreSQL keeps, but cannot read. */
const readGroups = (
  tx: DbOrTx,
  { id, conversationId, firstEvent, settledEvent }: WrittenRun,
): Promise<Group[]> => tx.$queryRaw<Group[]>`
  WITH told AS MATERIALIZED (
    SELECT seq, type, payload, created_at, type IN ('text-delta', 'reasoning-delta') AS is_delta FROM event
    WHERE conversation_id = ${conversationId}::uuid AND run_id = ${id}::uuid AND seq >= ${firstEvent}::int
  ),
  cut AS MATERIALIZED (
    SELECT ${settledEvent}::int + 1 AS seq
    UNION SELECT (payload->>'voidFromSeq')::int FROM told WHERE type IN ('run-recovered', 'run-retrying')
  ),
  placed AS (
    SELECT *, (SELECT count(*) FROM cut WHERE cut.seq <= told.seq) AS cuts FROM told
  ),
  marked AS (
    SELECT *, is_delta AND (type, cuts) IS NOT DISTINCT FROM lag((type, cuts)) OVER (ORDER BY seq) AS is_more
    FROM placed
  ),
  grouped AS (
    SELECT *, count(*) FILTER (WHERE NOT is_more) OVER (ORDER BY seq) AS number FROM marked
  )
  SELECT min(seq) AS seq, min(type) AS type, min(created_at) AS "createdAt",
    ('[' || string_agg(payload::text, ',' ORDER BY seq) || ']')::json AS payloads
  FROM grouped GROUP BY number ORDER BY number`;

function toWhole({ id, conversationId }: WrittenRun, { payloads, ...group }: Group): Event {
  const payload = payloads.length === 1 ? payloads[0] : { text: payloads.map(textOf).join("") };
  return toEvent({ ...group, conversationId, runId: id, payload });
}

const textOf = (payload: unknown): string =>
  typeof payload === "object" && payload !== null && "text" in payload ? String(payload.text) : "";
