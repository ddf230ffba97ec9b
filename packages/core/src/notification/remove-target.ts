import type { NotificationTarget, NotificationTargetIdInput } from "@holdfast/contracts";
import type { Ctx } from "../deps.ts";
import { lockOwnTarget } from "./lock-own-target.ts";
import { toTarget } from "./to-target.ts";

/**
 * Nothing is sent there from now on. Of a mailbox it stays known for a day when it was last written to, so
 * that adding it again is no way to have more mailed. Throws NOT_FOUND.
 */
export async function removeTarget(
  { db, userId }: Pick<Ctx, "db" | "userId">,
  { targetId }: NotificationTargetIdInput,
): Promise<NotificationTarget> {
  return db.$transaction(async (tx) => {
    const row = await lockOwnTarget(tx, { targetId, userId });
    if (row.channel === "email") {
      await tx.notificationTarget.update({
        where: { id: targetId },
        data: { removedAt: new Date(), confirmedAt: null, codeHash: null, busyUntil: null },
      });
      await tx.notification.deleteMany({ where: { targetId } });
    } else await tx.notificationTarget.delete({ where: { id: targetId } });
    return toTarget(row);
  });
}
