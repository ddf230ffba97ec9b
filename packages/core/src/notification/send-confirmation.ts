import type { NotificationTarget, NotificationTargetIdInput } from "@holdfast/contracts";
import type { Ctx } from "../deps.ts";
import { lockOwnTarget } from "./lock-own-target.ts";
import type { NotificationSettings } from "./notification-settings.ts";
import { requestConfirmation } from "./request-confirmation.ts";
import { toTarget } from "./to-target.ts";

/** Mails another code, or challenges the webhook; one that is confirmed is left alone. Throws NOT_FOUND. */
export async function sendConfirmation(
  { db, queue, userId }: Pick<Ctx, "db" | "queue" | "userId">,
  { targetId }: NotificationTargetIdInput,
  settings: Pick<NotificationSettings, "canMail">,
): Promise<NotificationTarget> {
  return db.$transaction(async (tx) => {
    const row = await lockOwnTarget(tx, { targetId, userId });
    return row.confirmedAt ? toTarget(row) : requestConfirmation(tx, { queue, row, settings });
  });
}
