import { type Db, Prisma } from "@holdfast/db";
import type { Fence } from "../run/fence.ts";
import { changeEffect } from "./change-effect.ts";
import type { EffectTry } from "./settle-effect.ts";

/**
 * This try failed without an effect, and the next is due after `delayMs`. It stands in the ledger, so a
 * crash during the wait neither begins the count anew nor leaves the outcome unknown.
 * Throws `LeaseLostError`.
 */
export async function retryEffect(
  db: Db,
  fence: Fence,
  { toolCallId, tries, delayMs }: EffectTry & { readonly delayMs: number },
): Promise<void> {
  await changeEffect(db, fence, {
    from: { toolCallId, tries, status: "started", isWaiting: false },
    set: Prisma.sql`retry_at = now() + make_interval(secs => ${delayMs / 1_000}::float8)`,
    event: {
      type: "run-retrying",
      runId: fence.runId,
      payload: { try: tries + 1, delayMs, code: "TOOL_UNAVAILABLE", toolCallId },
    },
  });
}

/** This attempt executed the call and cannot tell whether it happened. Throws `LeaseLostError`. */
export async function loseEffect(db: Db, fence: Fence, { toolCallId, tries }: EffectTry): Promise<void> {
  await changeEffect(db, fence, {
    from: { toolCallId, tries, status: "started", isWaiting: false },
    set: Prisma.sql`status = 'unknown'`,
    event: null,
    end: { outcome: "unknown", result: null },
  });
}
