import type { RunCancelOutput, RunIdInput } from "@holdfast/contracts";
import type { Ctx } from "../deps.ts";
import { endRun } from "./end-run.ts";
import { lockRun } from "./lock-run.ts";
import { canTransition } from "./run-transitions.ts";
import { toRun } from "./to-run.ts";

/**
 * Stops a run wherever it is, at once: its row is final when this returns, so a worker that is still
 * at it can write nothing more. The text so far is kept. Cancelling what has ended changes nothing.
 */
export async function cancelRun(ctx: Ctx, { runId }: RunIdInput): Promise<RunCancelOutput> {
  const { db, queue, userId } = ctx;
  return db.$transaction(async (tx) => {
    const { status, conversationId } = await lockRun(tx, { runId, userId });
    const isLive = canTransition(status, "cancelled");
    if (isLive) {
      const ended = await endRun(tx, { runId, status: "cancelled", error: null, by: ctx });
      if (ended.outcome === "ended" && ended.hasNext) await queue.sendConversation(tx, conversationId);
    }
    const run = toRun(await tx.run.findUniqueOrThrow({ where: { id: runId } }));
    return { outcome: isLive ? "cancelled" : "already-finished", run };
  });
}
