import { type NotificationAddPushInput, type NotificationTarget, newId } from "@holdfast/contracts";
import type { Ctx } from "../deps.ts";
import { assertPublicTarget } from "./assert-public-target.ts";
import { lockTargets } from "./lock-targets.ts";
import type { NotificationSettings } from "./notification-settings.ts";
import { toTarget } from "./to-target.ts";

/**
 * This browser, which was asked for the permission by its user, and so is confirmed. Adding it again renews
 * it. A browser whose last user was somebody else tells this one from now on: only the browser itself knows
 * its address. Throws ADDRESS_NOT_ALLOWED and TOO_MANY_TARGETS.
 */
export async function addPushTarget(
  { db, userId }: Pick<Ctx, "db" | "userId">,
  { endpoint: address, keys, label }: NotificationAddPushInput,
  { allowsPrivateAddresses }: Pick<NotificationSettings, "allowsPrivateAddresses">,
): Promise<NotificationTarget> {
  if (!allowsPrivateAddresses) assertPublicTarget(address);
  const key = { userId, channel: "push", address } as const;
  const now = { label, p256dh: keys.p256dh, pushAuth: keys.auth, confirmedAt: new Date() };
  return db.$transaction(async (tx) => {
    await lockTargets(tx, key);
    await tx.notificationTarget.deleteMany({ where: { channel: "push", address, NOT: { userId } } });
    const row = await tx.notificationTarget.upsert({
      where: { userId_channel_address: key },
      create: { ...key, ...now, id: newId() },
      update: { ...now, disabledAt: null, lastError: null, lastErrorAt: null },
    });
    return toTarget(row);
  });
}
