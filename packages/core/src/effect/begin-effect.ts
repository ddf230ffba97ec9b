import type { Json, JsonObject, NewEvent } from "@holdfast/contracts";
import { type Db, Prisma } from "@holdfast/db";
import { eventCtes } from "../event/event-ctes.ts";
import { type Fence, lockOwnRun } from "../run/fence.ts";
import { LeaseLostError } from "../run/lease-lost-error.ts";
import type { EffectStatus } from "./effect-transitions.ts";

export interface BeginEffectInput {
  readonly toolCallId: string;
  readonly tool: string;
  /** What is executed. */
  readonly args: JsonObject;
  /** A person changed the arguments, so the event names them. */
  readonly isEdited: boolean;
  /** Doing it again does no harm (it only reads), so an attempt that died in the middle is repeated. */
  readonly isRepeatable: boolean;
}

export type BeginEffectOutcome =
  /** The ledger says `started`: now, and only now, the tool may be executed. */
  | { readonly outcome: "begun" }
  | { readonly outcome: "ended"; readonly status: "completed" | "failed"; readonly result: Json }
  /** A dead attempt (of that epoch) had started it and nobody knows whether it happened. */
  | { readonly outcome: "unknown"; readonly epoch: number; readonly startedAt: Date };

interface Found {
  readonly owned: boolean;
  readonly begun: boolean;
  readonly status: EffectStatus | null;
  /** This very attempt of this run began it. */
  readonly isOwn: boolean | null;
  readonly epoch: number;
  readonly startedAt: Date;
  readonly result: Json;
}

/**
 * Writes into the ledger that a tool call starts, before it does, once per call for ever: what has
 * ended is never begun again. The idempotency key is the tool call's id. Throws `LeaseLostError`.
 */
export async function beginEffect(
  db: Db,
  fence: Fence,
  input: BeginEffectInput,
): Promise<BeginEffectOutcome> {
  const [found] = await db.$queryRaw<Found[]>(beginStatement(fence, input));
  if (!found?.owned) throw new LeaseLostError(fence.runId);
  if (found.begun || (found.status === "started" && found.isOwn)) return { outcome: "begun" };
  // This statement's snapshot is older than the row it waited for: its own call, sent before. Look again.
  if (found.status === null) return beginEffect(db, fence, input);
  if (found.status === "completed" || found.status === "failed") {
    return { outcome: "ended", status: found.status, result: found.result };
  }
  if (found.status === "started" && input.isRepeatable) return takeOver(db, fence, input);
  if (found.status === "started") await markUnknown(db, fence, input);
  return { outcome: "unknown", epoch: found.epoch, startedAt: found.startedAt };
}

function beginStatement(fence: Fence, input: BeginEffectInput): Prisma.Sql {
  const { toolCallId, tool, args, isEdited } = input;
  const started: NewEvent = {
    type: "tool-call-started",
    runId: fence.runId,
    payload: isEdited ? { toolCallId, args } : { toolCallId },
  };
  const source = Prisma.sql`(SELECT conversation_id FROM fenced WHERE EXISTS (SELECT FROM begun))`;
  return Prisma.sql`
    WITH fenced AS (${lockOwnRun(fence)}),
    begun AS (
      INSERT INTO effect (tool_call_id, run_id, tool, args, idempotency_key, epoch)
      SELECT ${toolCallId}::uuid, id, ${tool}::text, ${JSON.stringify(args)}::json, ${toolCallId}::text, ${fence.epoch}::int
      FROM fenced ON CONFLICT (tool_call_id) DO NOTHING RETURNING tool_call_id
    ), ${eventCtes(source, [started])}
    SELECT EXISTS (SELECT FROM fenced) AS owned, EXISTS (SELECT FROM begun) AS begun,
      (SELECT notified FROM appended), effect.status::text AS status, effect.result,
      effect.epoch, effect.started_at AS "startedAt",
      effect.run_id = ${fence.runId}::uuid AND effect.epoch = ${fence.epoch}::int AS "isOwn"
    FROM (VALUES (1)) AS one LEFT JOIN effect ON effect.tool_call_id = ${toolCallId}::uuid`;
}

async function takeOver(db: Db, fence: Fence, input: BeginEffectInput): Promise<BeginEffectOutcome> {
  const { runId, epoch } = fence;
  const set = Prisma.sql`run_id = ${runId}::uuid, epoch = ${epoch}::int, started_at = now()`;
  await changeLost(db, { fence, input, set });
  return { outcome: "begun" };
}

const markUnknown = (db: Db, fence: Fence, input: BeginEffectInput): Promise<void> =>
  changeLost(db, { fence, input, set: Prisma.sql`status = 'unknown'` });

interface LostEffectChange {
  readonly fence: Fence;
  readonly input: BeginEffectInput;
  readonly set: Prisma.Sql;
}

/** Changes what a dead attempt had started: of this run, or of the failed run that this one retries. */
async function changeLost(db: Db, { fence, input, set }: LostEffectChange): Promise<void> {
  const count = await db.$executeRaw`
    WITH fenced AS (${lockOwnRun(fence)})
    UPDATE effect SET ${set} FROM fenced
    WHERE effect.tool_call_id = ${input.toolCallId}::uuid AND effect.status = 'started'
      AND (effect.run_id, effect.epoch) <> (${fence.runId}::uuid, ${fence.epoch}::int)`;
  if (count === 0) throw new LeaseLostError(fence.runId);
}
