import type { Db } from "@holdfast/db";
import type { Delivery } from "./delivery.ts";

/** What was decided while it was being told is `delivered` all the same: the sweep then takes it away. */
export async function finishDelivery(
  db: Db,
  { notificationId, target, about }: Pick<Delivery, "notificationId" | "target" | "about">,
): Promise<void> {
  const now = new Date();
  const told =
    about === "closed" ? { status: "closed" as const } : { status: "delivered" as const, deliveredAt: now };
  await db.$transaction([
    db.notification.updateMany({
      where: { id: notificationId },
      data: { ...told, tries: { increment: 1 }, lastError: null },
    }),
    db.notificationTarget.updateMany({
      where: { id: target.id },
      data: { lastDeliveredAt: now, lastError: null, lastErrorAt: null },
    }),
  ]);
}
