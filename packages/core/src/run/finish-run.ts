import type { Deps } from "../deps.ts";
import { type EndRunInput, endRun } from "./end-run.ts";
import type { Fence } from "./fence.ts";

/**
 * Ends an attempt's run if its epoch still owns it, with a job for what waits behind it. Returns false,
 * having written nothing, when the lease was lost.
 */
export async function finishRun(
  { db, queue }: Deps,
  { runId, epoch, conversationId }: Fence,
  end: Pick<EndRunInput, "status" | "error">,
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const ended = await endRun(tx, { runId, epoch, ...end });
    if (ended.outcome === "lost") return false;
    if (ended.hasNext) await queue.sendConversation(tx, conversationId);
    return true;
  });
}
