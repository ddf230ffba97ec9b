import {
  type ApprovalMode,
  decisionSchema,
  type Grant,
  type Matcher,
  type Policy,
  type PolicySource,
  type Verdict,
} from "@holdfast/contracts";
import type { Db } from "@holdfast/db";
import { inForce } from "../grant/in-force.ts";
import type { Fence } from "../run/fence.ts";
import { LeaseLostError } from "../run/lease-lost-error.ts";

/** What was asked of a call last; what a run had withdrawn when it ended counts as never asked. */
export interface AskedCall {
  readonly round: number;
  readonly toolVersion: string;
  readonly source: PolicySource;
  /** Null while nobody has decided. */
  readonly verdict: Verdict | null;
}

/** A grant in force, as far as it matters here. */
export type StandingGrant = Pick<Grant, "id"> & { readonly matchers: readonly Matcher[] };

/** All from which it follows what is to be done with a call. */
export interface CallStanding {
  readonly mode: ApprovalMode;
  readonly userPolicy: Policy | null;
  readonly asked: AskedCall | null;
  /** In force for this conversation; those without a limit first, so that the others last. */
  readonly grants: readonly StandingGrant[];
  /** The ledger knows the call: it was let through before. */
  readonly hasBegun: boolean;
}

interface StandingRow extends Omit<CallStanding, "asked"> {
  readonly asked:
    | (Omit<AskedCall, "verdict"> & { readonly status: string; readonly decision: unknown })
    | null;
}

/** Reads it in one statement, for an attempt that owns its run. Throws `LeaseLostError`. */
export async function readCallStanding(
  db: Db,
  { runId, epoch }: Fence,
  { toolCallId, tool }: { readonly toolCallId: string; readonly tool: string },
): Promise<CallStanding> {
  const [row] = await db.$queryRaw<StandingRow[]>`
    SELECT c.approval_mode::text AS mode,
      (
        SELECT policy::text FROM tool_policy WHERE user_id = c.user_id AND tool = ${tool}::text
      ) AS "userPolicy",
      (
        SELECT json_build_object('round', round, 'toolVersion', tool_version, 'source', policy_source,
          'status', status, 'decision', decision)
        FROM approval
        WHERE tool_call_id = ${toolCallId}::uuid AND kind <> 'outcome' AND status <> 'withdrawn'
        ORDER BY round DESC LIMIT 1
      ) AS asked,
      (
        SELECT coalesce(json_agg(json_build_object('id', g.id, 'matchers', g.matchers)
          ORDER BY g.max_uses IS NOT NULL, g.id), '[]')
        FROM "grant" g
        WHERE g.user_id = c.user_id AND g.tool = ${tool}::text AND ${inForce}
          AND (g.conversation_id IS NULL OR g.conversation_id = c.id)
      ) AS grants,
      EXISTS (SELECT FROM effect WHERE tool_call_id = ${toolCallId}::uuid) AS "hasBegun"
    FROM run r JOIN conversation c ON c.id = r.conversation_id
    WHERE r.id = ${runId}::uuid AND r.epoch = ${epoch}::int AND r.status = 'running'`;
  if (!row) throw new LeaseLostError(runId);
  return { ...row, asked: row.asked && toAsked(row.asked) };
}

function toAsked({ status, decision, ...asked }: NonNullable<StandingRow["asked"]>): AskedCall {
  if (status === "pending") return { ...asked, verdict: null };
  return { ...asked, verdict: status === "expired" ? { type: "expired" } : decisionSchema.parse(decision) };
}
