import { type NotificationAddEmailInput, type NotificationTarget, newId } from "@holdfast/contracts";
import type { Ctx } from "../deps.ts";
import { lockTargets } from "./lock-targets.ts";
import type { NotificationSettings } from "./notification-settings.ts";
import { requestConfirmation } from "./request-confirmation.ts";
import { toTarget } from "./to-target.ts";

/**
 * A mailbox, to which a code is sent; adding it again sends none while one is fresh. Throws
 * MAIL_NOT_SET_UP, TOO_MANY_TARGETS and TOO_MANY_ATTEMPTS.
 */
export async function addEmailTarget(
  { db, queue, userId }: Pick<Ctx, "db" | "queue" | "userId">,
  { address }: NotificationAddEmailInput,
  settings: Pick<NotificationSettings, "canMail">,
): Promise<NotificationTarget> {
  const key = { userId, channel: "email", address } as const;
  return db.$transaction(async (tx) => {
    await lockTargets(tx, key);
    await tx.notificationTarget.deleteMany({ where: { userId, removedAt: { lt: aDayAgo() } } });
    const row = await tx.notificationTarget.upsert({
      where: { userId_channel_address: key },
      create: { ...key, id: newId(), label: address },
      update: { removedAt: null },
    });
    return row.confirmedAt ? toTarget(row) : requestConfirmation(tx, { queue, row, settings });
  });
}

const aDayAgo = (): Date => new Date(Date.now() - 24 * 60 * 60 * 1_000);
