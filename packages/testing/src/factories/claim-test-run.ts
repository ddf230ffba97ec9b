import type { MessageSendInput, MessageSendOutput } from "@holdfast/contracts";
import { type ClaimedRun, type Ctx, claimRun, type Worker } from "@holdfast/core";
import { createTestWorker } from "./create-test-worker.ts";
import { sendTestMessage } from "./send-test-message.ts";

export interface ClaimedTestRun extends MessageSendOutput {
  readonly claimed: ClaimedRun;
}

/** A run at work, on a message in a new conversation unless one is named. */
export async function claimTestRun(
  ctx: Ctx,
  { worker = createTestWorker(), ...input }: Partial<MessageSendInput> & { worker?: Worker } = {},
): Promise<ClaimedTestRun> {
  const sent = await sendTestMessage(ctx, input);
  const claimed = await claimRun(ctx, { conversationId: sent.run.conversationId, worker });
  if (claimed?.runId !== sent.run.id) throw new Error("Something else keeps the run from starting.");
  return { ...sent, claimed };
}
