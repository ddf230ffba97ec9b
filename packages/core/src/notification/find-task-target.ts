import type { Db } from "@holdfast/db";
import { type DeliveryTarget, toDeliveryTarget } from "./delivery.ts";

/** The target that a person wants to have confirmed or tested; null when it is removed, or confirmed meanwhile. */
export async function findTaskTarget(
  db: Db,
  { targetId, type }: { readonly targetId: string; readonly type: "confirm" | "test" },
): Promise<DeliveryTarget | null> {
  const row = await db.notificationTarget.findFirst({
    where: { id: targetId, removedAt: null, confirmedAt: type === "confirm" ? null : { not: null } },
  });
  return row && toDeliveryTarget(row);
}
