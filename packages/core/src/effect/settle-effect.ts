import { type Db, Prisma } from "@holdfast/db";
import type { Fence } from "../run/fence.ts";
import { changeEffect } from "./change-effect.ts";

/** A try of a tool call: `tries` is its number, from 1. */
export interface EffectTry {
  readonly toolCallId: string;
  readonly tries: number;
}

/** A person has said that the call is done, and with what result. Throws `LeaseLostError`. */
export async function settleEffect(
  db: Db,
  fence: Fence,
  { toolCallId, tries, result }: EffectTry & { readonly result: string },
): Promise<void> {
  await changeEffect(db, fence, {
    from: { toolCallId, tries, status: "unknown", isWaiting: false },
    set: Prisma.sql`status = 'completed', result = ${JSON.stringify(result)}::json, finished_at = now()`,
    event: {
      type: "tool-call-finished",
      runId: fence.runId,
      payload: { toolCallId, status: "completed", result },
    },
    end: { outcome: "settled", result },
  });
}

/** A person has said that the call is to run again; this attempt may execute it. Throws `LeaseLostError`. */
export const restartEffect = (db: Db, fence: Fence, lost: EffectTry): Promise<void> =>
  beginNextTry(db, fence, { ...lost, status: "unknown" });

/** The time for the next try of a call that failed without an effect has come. Throws `LeaseLostError`. */
export const startTry = (db: Db, fence: Fence, failed: EffectTry): Promise<void> =>
  beginNextTry(db, fence, { ...failed, status: "started" });

async function beginNextTry(
  db: Db,
  fence: Fence,
  { toolCallId, tries, status }: EffectTry & { readonly status: "started" | "unknown" },
): Promise<void> {
  await changeEffect(db, fence, {
    from: { toolCallId, tries, status, isWaiting: status === "started" },
    set: Prisma.sql`status = 'started', run_id = ${fence.runId}::uuid, epoch = ${fence.epoch}::int,
      tries = ${tries + 1}::int, retry_at = NULL, started_at = now()`,
    event: { type: "tool-call-started", runId: fence.runId, payload: { toolCallId } },
  });
}
