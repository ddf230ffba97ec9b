import type { Db } from "@holdfast/db";
import type { Delivery } from "./delivery.ts";

export interface FailedTry {
  readonly delivery: Pick<Delivery, "notificationId" | "target" | "about">;
  /** A sentence for the owner of the target. */
  readonly reason: string;
  /** The receiver says that it is gone for good. */
  readonly isGone: boolean;
  readonly isLastTry: boolean;
}

/** Notes why, where its owner sees it. A target that is gone is not used until a test arrives there. */
export async function failDelivery(
  db: Db,
  { delivery: { notificationId, target, about }, reason, isGone, isLastTry }: FailedTry,
): Promise<void> {
  const isOver = isGone || isLastTry;
  const status = about === "closed" ? "closed" : "failed";
  const now = new Date();
  await db.$transaction([
    db.notification.updateMany({
      where: { id: notificationId },
      data: { tries: { increment: 1 }, lastError: reason, ...(isOver ? { status } : {}) },
    }),
    db.notificationTarget.updateMany({
      where: { id: target.id },
      data: { lastError: reason, lastErrorAt: now, ...(isGone ? { disabledAt: now } : {}) },
    }),
  ]);
}
