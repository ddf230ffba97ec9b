import { AppError, type NotificationTarget, type NotificationTargetIdInput } from "@holdfast/contracts";
import type { Ctx } from "../deps.ts";
import { lockOwnTarget } from "./lock-own-target.ts";
import type { NotificationSettings } from "./notification-settings.ts";
import { busySeconds, mailNotSetUp } from "./request-confirmation.ts";
import { toTarget } from "./to-target.ts";

/** Sends a notification that says it is a test. Throws NOT_FOUND, TARGET_NOT_CONFIRMED and MAIL_NOT_SET_UP. */
export async function testTarget(
  { db, queue, userId }: Pick<Ctx, "db" | "queue" | "userId">,
  { targetId }: NotificationTargetIdInput,
  { canMail }: Pick<NotificationSettings, "canMail">,
): Promise<NotificationTarget> {
  return db.$transaction(async (tx) => {
    const row = await lockOwnTarget(tx, { targetId, userId });
    if (!row.confirmedAt) throw new AppError("TARGET_NOT_CONFIRMED", "Confirm it first.");
    if (row.channel === "email" && !canMail) throw mailNotSetUp();
    if (row.busyUntil && row.busyUntil > new Date()) return toTarget(row);
    const updated = await tx.notificationTarget.update({
      where: { id: targetId },
      data: { busyUntil: new Date(Date.now() + busySeconds * 1_000) },
    });
    await queue.sendNotification(tx, { type: "test", targetId });
    return toTarget(updated);
  });
}
