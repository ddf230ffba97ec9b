import type { Deps, Fence } from "@holdfast/core";

/** Does to the run's row what the saver does when a step's results stand: its events so far are settled. */
export async function settleTestRun({ db }: Pick<Deps, "db">, { runId }: Fence, seq: number): Promise<void> {
  const { settledEvent } = await db.run.findUniqueOrThrow({ where: { id: runId } });
  const type = { in: ["text-delta", "reasoning-delta", "tool-call-proposed"] };
  const written = await db.event.count({ where: { runId, type, seq: { gt: settledEvent, lte: seq } } });
  const settledReplies = { increment: written > 0 ? 1 : 0 };
  await db.run.update({ where: { id: runId }, data: { settledEvent: seq, settledReplies } });
}
