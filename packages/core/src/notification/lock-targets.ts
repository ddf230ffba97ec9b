import { AppError, limits, type NotificationChannel } from "@holdfast/contracts";
import type { DbOrTx } from "@holdfast/db";

export interface TargetAddress {
  readonly userId: string;
  readonly channel: NotificationChannel;
  readonly address: string;
}

/** Locks the user's targets against another one being added. Throws TOO_MANY_TARGETS when there is no room for this one. */
export async function lockTargets(tx: DbOrTx, { userId, channel, address }: TargetAddress): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "user" WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
  const others = await tx.notificationTarget.count({
    where: { userId, removedAt: null, NOT: { channel, address } },
  });
  if (others < limits.notificationTargets) return;
  throw new AppError(
    "TOO_MANY_TARGETS",
    `You can be told in at most ${limits.notificationTargets} places. Remove one first.`,
  );
}
