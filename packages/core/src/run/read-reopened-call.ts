import type { EventPayload } from "@holdfast/contracts";
import type { DbOrTx } from "@holdfast/db";

/** A call that stands for an approval that had run out. */
export type ReopenedCall = EventPayload<"tool-call-proposed"> & { readonly reopenedFromId: string };

/** The call with which a run begins that asks an approval again: the first that was proposed. */
export async function readReopenedCall(
  db: DbOrTx,
  { conversationId, runId }: { readonly conversationId: string; readonly runId: string },
): Promise<ReopenedCall> {
  const { payload } = await db.event.findFirstOrThrow({
    where: { conversationId, runId, type: "tool-call-proposed" },
    orderBy: { seq: "asc" },
  });
  return payload as unknown as ReopenedCall;
}
