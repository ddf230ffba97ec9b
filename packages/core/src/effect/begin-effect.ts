import type { EffectStatus, Json, JsonObject, NewEvent, PolicySource } from "@holdfast/contracts";
import { type Db, Prisma } from "@holdfast/db";
import { eventCtes } from "../event/event-ctes.ts";
import { inForce } from "../grant/in-force.ts";
import { type Fence, lockOwnRun } from "../run/fence.ts";
import { LeaseLostError } from "../run/lease-lost-error.ts";
import { changeEffect, type EffectChange } from "./change-effect.ts";

export interface BeginEffectInput {
  readonly toolCallId: string;
  readonly tool: string;
  /** What is executed. */
  readonly args: JsonObject;
  /** A person changed the arguments, so the event names them. */
  readonly isEdited: boolean;
  /** Doing it again does no harm (it only reads), so an attempt that died in the middle is repeated. */
  readonly isRepeatable: boolean;
  /** The grant that is to let it through: it begins only if that is in force at this moment, which is a use of it. */
  readonly grantId?: string | undefined;
  /** Under whose word it is let through. */
  readonly policySource?: PolicySource;
}

/** `tries` counts the executions begun, the lost ones included. */
export type BeginEffectOutcome =
  /** The ledger says `started`: now, and only now, the tool may be executed. */
  | { readonly outcome: "begun"; readonly tries: number }
  /** Its last try failed without an effect; the next, to be begun with `startTry`, is due then. */
  | { readonly outcome: "waiting"; readonly tries: number; readonly waitMs: number }
  | { readonly outcome: "ended"; readonly status: "completed" | "failed"; readonly result: Json }
  /** That try was lost and nobody knows whether it happened. */
  | { readonly outcome: "unknown"; readonly tries: number; readonly startedAt: Date }
  /** The grant is revoked, over or used up: nothing has begun. */
  | { readonly outcome: "not-granted" };

interface Found {
  readonly owned: boolean;
  readonly begun: boolean;
  /** The grant let it through, or none was named. */
  readonly isGranted: boolean;
  readonly status: EffectStatus | null;
  /** This very attempt of this run began it. */
  readonly isOwn: boolean | null;
  /** Not an earlier run, which has failed and is retried by this one, has it. */
  readonly isOfRun: boolean | null;
  /** It did no harm twice when it began. */
  readonly isRepeatable: boolean | null;
  readonly tries: number;
  readonly startedAt: Date;
  /** Null while no further try is due. */
  readonly waitMs: number | null;
  readonly result: Json;
}

/**
 * Writes into the ledger that a tool call starts, before it does, once per call for ever: what has
 * ended is never begun again. The idempotency key is the tool call's id. Throws `LeaseLostError`.
 */
export const beginEffect = (db: Db, fence: Fence, input: BeginEffectInput): Promise<BeginEffectOutcome> =>
  look(db, { fence, input, isSecond: false });

interface Look {
  readonly fence: Fence;
  readonly input: BeginEffectInput;
  readonly isSecond: boolean;
}

async function look(db: Db, { fence, input, isSecond }: Look): Promise<BeginEffectOutcome> {
  const [found] = await db.$queryRaw<Found[]>(beginStatement(fence, input));
  if (!found?.owned) throw new LeaseLostError(fence.runId);
  if (found.begun) return { outcome: "begun", tries: 1 };
  // A grant that is over stays so. But its last use may have been this very call's, sent before.
  if (found.status === null && !found.isGranted && isSecond) return { outcome: "not-granted" };
  // This statement's snapshot is older than the row it waited for: its own call, sent before. Look again.
  if (found.status === null) return look(db, { fence, input, isSecond: true });
  if (found.status === "completed" || found.status === "failed") {
    return { outcome: "ended", status: found.status, result: found.result };
  }
  const { status } = found;
  if (status === "unknown" && found.isOfRun && !mayRepeat(input, found)) return toUnknown(found);
  if (status === "started" && found.isOwn) return toBegun(found);
  return takeOver(db, { fence, input, found: { ...found, status } });
}

/** Of an unknown try that has to hold for when it began as well: the mail server of that day may not know the key. */
const mayRepeat = ({ isRepeatable }: BeginEffectInput, found: Found): boolean =>
  isRepeatable && (found.status !== "unknown" || found.isRepeatable === true);

const toUnknown = ({ tries, startedAt }: Pick<Found, "tries" | "startedAt">): BeginEffectOutcome => ({
  outcome: "unknown",
  tries,
  startedAt,
});

const toBegun = ({ tries, waitMs }: Found): BeginEffectOutcome =>
  waitMs === null ? { outcome: "begun", tries } : { outcome: "waiting", tries, waitMs };

function beginStatement(fence: Fence, input: BeginEffectInput): Prisma.Sql {
  const { toolCallId, tool, args, isEdited, isRepeatable, grantId, policySource = null } = input;
  const started: NewEvent = {
    type: "tool-call-started",
    runId: fence.runId,
    payload: { toolCallId, ...(isEdited && { args }), ...(grantId !== undefined && { grantId }) },
  };
  const grant = grantId === undefined ? null : grantCtes(grantId, toolCallId);
  const isGranted = grant ? Prisma.sql`EXISTS (SELECT FROM taken)` : Prisma.sql`true`;
  const source = Prisma.sql`(SELECT conversation_id FROM fenced WHERE EXISTS (SELECT FROM begun))`;
  return Prisma.sql`
    WITH fenced AS (${lockOwnRun(fence)}), ${grant?.taken ?? Prisma.empty}
    begun AS (
      INSERT INTO effect (tool_call_id, run_id, tool, args, idempotency_key, epoch, is_repeatable, policy_source)
      SELECT ${toolCallId}::uuid, id, ${tool}::text, ${JSON.stringify(args)}::json, ${toolCallId}::text,
        ${fence.epoch}::int, ${isRepeatable}::boolean, ${policySource}::policy_source
      FROM fenced WHERE ${isGranted}
      ON CONFLICT (tool_call_id) DO NOTHING RETURNING tool_call_id
    ), ${grant?.used ?? Prisma.empty} ${eventCtes(source, [started])}
    SELECT EXISTS (SELECT FROM fenced) AS owned, EXISTS (SELECT FROM begun) AS begun,
      ${isGranted} AS "isGranted", (SELECT notified FROM appended), effect.status::text AS status, effect.result,
      effect.tries, effect.started_at AS "startedAt",
      CASE WHEN effect.retry_at IS NOT NULL
        THEN greatest(0, extract(epoch FROM effect.retry_at - now()) * 1000)::int
      END AS "waitMs",
      effect.run_id = ${fence.runId}::uuid AND effect.epoch = ${fence.epoch}::int AS "isOwn",
      effect.run_id = ${fence.runId}::uuid AS "isOfRun", effect.is_repeatable AS "isRepeatable"
    FROM (VALUES (1)) AS one LEFT JOIN effect ON effect.tool_call_id = ${toolCallId}::uuid`;
}

/**
 * `taken` locks the grant if it is in force, and waits for whoever else uses or revokes it, so that what it then
 * finds is so; `used` counts the use when the call has begun, and only then. Ten calls at once on a grant with
 * three uses left are let through three times.
 */
function grantCtes(
  grantId: string,
  toolCallId: string,
): { readonly taken: Prisma.Sql; readonly used: Prisma.Sql } {
  const taken = Prisma.sql`
    taken AS (
      SELECT g.id FROM "grant" g
      WHERE g.id = ${grantId}::uuid AND EXISTS (SELECT FROM fenced) AND ${inForce}
        AND NOT EXISTS (SELECT FROM effect WHERE tool_call_id = ${toolCallId}::uuid)
      FOR NO KEY UPDATE OF g
    ),`;
  const used = Prisma.sql`
    used AS (
      UPDATE "grant" SET uses = uses + 1, last_used_at = now() FROM begun
      WHERE "grant".id = ${grantId}::uuid RETURNING "grant".id, begun.tool_call_id
    ),
    noted AS (INSERT INTO grant_use (tool_call_id, grant_id) SELECT tool_call_id, id FROM used),`;
  return { taken, used };
}

interface TakeOver {
  readonly fence: Fence;
  readonly input: BeginEffectInput;
  readonly found: Found & { readonly status: "started" | "unknown" };
}

/**
 * Of what an attempt died in: of this run, or of the failed run that this one retries, whose attempt may
 * still record its end meanwhile. Then it is looked at again; once it is taken over, it may not any more.
 */
async function takeOver(db: Db, { fence, input, found }: TakeOver): Promise<BeginEffectOutcome> {
  const { set, next, end } = planTakeOver({ fence, input, found });
  const from = {
    toolCallId: input.toolCallId,
    status: found.status,
    tries: found.tries,
    isWaiting: found.waitMs !== null,
  } as const;
  const isChanged = await changeEffect(db, fence, { from, set, event: null, ...(end && { end }) });
  return isChanged ? next : beginEffect(db, fence, input);
}

interface TakeOverPlan extends Pick<EffectChange, "set" | "end"> {
  readonly next: BeginEffectOutcome;
}

function planTakeOver({ fence: { runId, epoch }, input, found }: TakeOver): TakeOverPlan {
  const { tries, waitMs, status } = found;
  const own = Prisma.sql`run_id = ${runId}::uuid, epoch = ${epoch}::int`;
  if (waitMs !== null) return { set: own, next: { outcome: "waiting", tries, waitMs } };
  if (!mayRepeat(input, found))
    return {
      set: Prisma.sql`status = 'unknown', run_id = ${runId}::uuid,
        epoch = CASE WHEN run_id = ${runId}::uuid THEN epoch ELSE ${epoch}::int END`,
      next: toUnknown(found),
      ...(status === "started" && { end: { outcome: "unknown", result: null } }),
    };
  return {
    set: Prisma.sql`status = 'started', ${own}, tries = ${tries + 1}::int, started_at = now()`,
    next: { outcome: "begun", tries: tries + 1 },
  };
}
