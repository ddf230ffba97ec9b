import type { DbOrTx } from "@holdfast/db";
import type { Deps } from "../deps.ts";
import { type EndRunInput, endRun } from "./end-run.ts";
import { type Fence, lockOwnRun } from "./fence.ts";

/**
 * Ends an attempt's run if its epoch still owns it, and wakes a worker for what waits behind it.
 * Returns false, having written nothing, when the lease was lost.
 */
export async function finishRun(
  { db, queue }: Deps,
  fence: Fence,
  end: Omit<EndRunInput, "runId">,
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const owned = await tx.$queryRaw<unknown[]>(lockOwnRun(fence));
    if (owned.length === 0) return false;
    await endRun(tx, { runId: fence.runId, ...end });
    await wakeNext({ tx, queue }, fence.conversationId);
    return true;
  });
}

/** Sends a job when another run of the conversation is waiting. */
export async function wakeNext(
  { tx, queue }: Pick<Deps, "queue"> & { tx: DbOrTx },
  conversationId: string,
): Promise<void> {
  const next = await tx.run.findFirst({ where: { conversationId, status: "queued" }, select: { id: true } });
  if (next) await queue.sendConversation(tx, conversationId);
}
