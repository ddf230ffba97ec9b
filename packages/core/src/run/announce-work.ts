import type { DbOrTx } from "@holdfast/db";
import type { Deps } from "../deps.ts";
import { eventChannel, toFlags } from "../event/event-channel.ts";

const flags = toFlags({ isSummary: false, isWork: true, isLoss: false });

/**
 * Tells the workers of a run to claim where no event does so: a job, and the hint that reaches them at once.
 */
export async function announceWork(
  { tx, queue }: Pick<Deps, "queue"> & { tx: DbOrTx },
  conversationId: string,
): Promise<void> {
  await queue.sendConversation(tx, conversationId);
  await tx.$queryRaw`
    SELECT pg_notify(${eventChannel}::text, concat_ws(' ', id, user_id, ${flags}::text))::text AS notified
    FROM conversation WHERE id = ${conversationId}::uuid`;
}
