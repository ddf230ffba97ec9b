import type { DbOrTx } from "@holdfast/db";
import type { Deps } from "../deps.ts";

export interface NotifyApprovalsInput {
  readonly queue: Deps["queue"];
  /** Those that were asked for at once: their owner is told of them once. */
  readonly approvalIds: readonly string[];
  /** They have waited for so long that the owner is told again, at the conversation or not. */
  readonly isReminder?: boolean;
}

/** Who has just asked for it is about to say that they look at it, or to decide. */
const graceSeconds = 2;

/** Leaves a job in the transaction that asks. Whom to tell, and whether at all, is seen when it is taken. */
export async function notifyApprovals(
  tx: DbOrTx,
  { queue, approvalIds, isReminder = false }: NotifyApprovalsInput,
): Promise<void> {
  if (approvalIds.length === 0) return;
  const afterSeconds = isReminder ? 0 : graceSeconds;
  await queue.sendNotification(tx, { type: "wait", approvalIds, isReminder }, { afterSeconds });
}
