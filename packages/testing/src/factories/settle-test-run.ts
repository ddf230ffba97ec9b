import type { Deps, Fence } from "@holdfast/core";

/** Does to the run's row what the saver does when a step's results stand: its events so far are settled. */
export async function settleTestRun({ db }: Pick<Deps, "db">, { runId }: Fence, seq: number): Promise<void> {
  const { modelCalls } = await db.run.findUniqueOrThrow({ where: { id: runId } });
  await db.run.update({ where: { id: runId }, data: { settledEvent: seq, settledReplies: modelCalls } });
}
