import type { Db } from "@holdfast/db";
import type { DeliveryTarget } from "./delivery.ts";

export interface FinishTargetTaskInput {
  readonly target: DeliveryTarget;
  readonly type: "confirm" | "test";
  /** Why it did not work, for its owner; null when it did. */
  readonly error: string | null;
}

/** A webhook that has met the challenge is confirmed; whatever a test reaches is used again. */
export async function finishTargetTask(
  db: Db,
  { target, type, error }: FinishTargetTaskInput,
): Promise<void> {
  const now = new Date();
  const isConfirmed = type === "confirm" && target.channel === "webhook";
  await db.notificationTarget.updateMany({
    where: { id: target.id },
    data: {
      busyUntil: null,
      lastError: error,
      lastErrorAt: error === null ? null : now,
      ...(error === null && type === "test" ? { lastDeliveredAt: now, disabledAt: null } : {}),
      ...(error === null && isConfirmed ? { confirmedAt: now } : {}),
    },
  });
}
