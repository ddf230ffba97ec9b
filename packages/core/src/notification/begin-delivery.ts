import type { Db } from "@holdfast/db";
import { type Delivery, toDeliveryTarget } from "./delivery.ts";

export interface BeginDeliveryInput {
  readonly notificationId: string;
  readonly type: "deliver" | "close";
}

/**
 * What is to be sent, as it stands at this moment; null when there is nothing to send any more: it was
 * decided before anybody was told, or another try of this job has been through.
 */
export async function beginDelivery(
  db: Db,
  { notificationId, type }: BeginDeliveryInput,
): Promise<Delivery | null> {
  const row = await db.notification.findFirst({
    where: { id: notificationId, status: type === "deliver" ? "queued" : "closing" },
    include: { target: true, conversation: { select: { id: true, title: true } } },
  });
  if (!row) return null;
  const rows = await db.approval.findMany({
    where: { id: { in: row.approvalIds }, ...(type === "deliver" ? { status: "pending" } : {}) },
    orderBy: { id: "asc" },
    select: { id: true, kind: true, tool: true, risk: true, createdAt: true },
  });
  const [first, ...others] = rows;
  if (!first) return null;
  return {
    notificationId,
    about: type === "close" ? "closed" : row.isReminder ? "reminder" : "waiting",
    target: toDeliveryTarget(row.target),
    conversation: row.conversation,
    approvals: [first, ...others],
  };
}
