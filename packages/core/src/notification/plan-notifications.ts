import { newId } from "@holdfast/contracts";
import type { Db, DbOrTx } from "@holdfast/db";
import type { Deps } from "../deps.ts";

export interface PlanNotificationsInput {
  readonly approvalIds: readonly string[];
  readonly isReminder: boolean;
}

interface Wait {
  readonly conversationId: string;
  readonly targetIds: readonly string[];
  /** How long a tab that shows the conversation still counts; null when there is none. */
  readonly presentSeconds: number | null;
}

/**
 * Makes a notification, and the job that delivers it, for each target of whoever is asked. Somebody who
 * looks at the conversation is not told: it is looked at again when they may have left. Doing it twice
 * tells once. Nothing happens when all was decided meanwhile.
 */
export async function planNotifications({ db, queue }: Deps, input: PlanNotificationsInput): Promise<void> {
  const wait = await findWait(db, input.approvalIds);
  if (!wait || wait.targetIds.length === 0) return;
  if (wait.presentSeconds !== null && !input.isReminder) {
    return queue.sendNotification(db, { type: "wait", ...input }, { afterSeconds: wait.presentSeconds + 1 });
  }
  await db.$transaction(async (tx) => {
    const again = input.isReminder ? await tellAgain(tx, wait, input) : [];
    const told = new Set(again.map(({ targetId }) => targetId));
    const added = await tellFirst(tx, wait, { ...input, told });
    for (const { id } of [...again, ...added]) {
      await queue.sendNotification(tx, { type: "deliver", notificationId: id });
    }
  });
}

async function findWait(db: Db, approvalIds: readonly string[]): Promise<Wait | null> {
  const [wait] = await db.$queryRaw<Wait[]>`
    SELECT c.id AS "conversationId",
      ARRAY(
        SELECT t.id FROM notification_target t
        WHERE t.user_id = c.user_id AND t.confirmed_at IS NOT NULL AND t.disabled_at IS NULL
          AND t.removed_at IS NULL
        ORDER BY t.id
      ) AS "targetIds",
      (
        SELECT ceil(extract(epoch FROM max(p.until) - now()))::int FROM presence p
        WHERE p.conversation_id = c.id AND p.until > now()
      ) AS "presentSeconds"
    FROM conversation c
    WHERE c.deleted_at IS NULL AND c.id IN (
      SELECT a.conversation_id FROM approval a WHERE a.id = ANY(${approvalIds}::uuid[]) AND a.status = 'pending'
    )`;
  return wait ?? null;
}

interface Told {
  readonly id: string;
  readonly targetId: string;
}

/** A reminder is the notification that was there before, told anew. */
function tellAgain(
  tx: DbOrTx,
  { conversationId }: Wait,
  { approvalIds }: PlanNotificationsInput,
): Promise<Told[]> {
  return tx.notification.updateManyAndReturn({
    where: { conversationId, approvalIds: { hasSome: [...approvalIds] }, target: { disabledAt: null } },
    data: { status: "queued", isReminder: true, tries: 0, lastError: null },
    select: { id: true, targetId: true },
  });
}

function tellFirst(
  tx: DbOrTx,
  { conversationId, targetIds }: Wait,
  { approvalIds, isReminder, told }: PlanNotificationsInput & { readonly told: ReadonlySet<string> },
): Promise<Told[]> {
  const [waitId = ""] = approvalIds;
  return tx.notification.createManyAndReturn({
    data: targetIds
      .filter((targetId) => !told.has(targetId))
      .map((targetId) => ({
        id: newId(),
        waitId,
        targetId,
        conversationId,
        approvalIds: [...approvalIds],
        isReminder,
      })),
    skipDuplicates: true,
    select: { id: true, targetId: true },
  });
}
