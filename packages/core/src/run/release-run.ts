import type { RecoveryReason } from "@holdfast/contracts";
import type { DbOrTx } from "@holdfast/db";
import type { Deps } from "../deps.ts";
import { announceWork } from "./announce-work.ts";
import type { Fence } from "./fence.ts";

/**
 * Puts a run that lost its worker back into the queue with a job for it, if `epoch` is still the one
 * that was lost. A drained attempt is not counted, the run cannot help it; every other that worked is, so
 * that none goes on for ever. Returns whether it was put back.
 */
export async function releaseRun(
  { db, queue }: Deps,
  fence: Fence,
  reason: RecoveryReason,
  { isCounted = reason !== "drained" }: { readonly isCounted?: boolean } = {},
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const released = await setQueued(tx, fence, { reason, isCounted });
    if (released) await announceWork({ tx, queue }, fence.conversationId);
    return released;
  });
}

async function setQueued(
  tx: DbOrTx,
  fence: Fence,
  { reason, isCounted }: { readonly reason: RecoveryReason; readonly isCounted: boolean },
): Promise<boolean> {
  const { count } = await tx.run.updateMany({
    where: { id: fence.runId, epoch: fence.epoch, status: "running" },
    data: {
      status: "queued",
      worker: null,
      workerKey: null,
      leaseUntil: null,
      recoveryReason: reason,
      ...(isCounted ? {} : { attempt: { decrement: 1 } }),
    },
  });
  return count === 1;
}
