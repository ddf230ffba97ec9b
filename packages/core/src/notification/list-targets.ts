import type { NotificationTargetList } from "@holdfast/contracts";
import type { Ctx } from "../deps.ts";
import type { NotificationSettings } from "./notification-settings.ts";
import { toTarget } from "./to-target.ts";

/** All of mine, the oldest first. */
export async function listTargets(
  { db, userId }: Pick<Ctx, "db" | "userId">,
  { publicKey, canMail }: NotificationSettings,
): Promise<NotificationTargetList> {
  const rows = await db.notificationTarget.findMany({
    where: { userId, removedAt: null },
    orderBy: { id: "asc" },
  });
  return { targets: rows.map(toTarget), publicKey, canMail };
}
