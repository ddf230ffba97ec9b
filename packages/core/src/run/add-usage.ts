import type { DbOrTx } from "@holdfast/db";
import type { Fence } from "./fence.ts";

/** Adds the tokens of one model call. Fenced like every write of an attempt. */
export async function addUsage(
  db: DbOrTx,
  { runId, epoch }: Fence,
  { inputTokens, outputTokens }: { inputTokens: number; outputTokens: number },
): Promise<void> {
  await db.run.updateMany({
    where: { id: runId, epoch, status: "running" },
    data: {
      inputTokens: { increment: inputTokens },
      outputTokens: { increment: outputTokens },
      modelCalls: { increment: 1 },
    },
  });
}
