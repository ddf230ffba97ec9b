import type { NotificationTarget } from "@holdfast/contracts";

type Times = "confirmedAt" | "confirmationSentAt" | "disabledAt" | "lastDeliveredAt" | "lastErrorAt";

export interface OwnTargetRow
  extends Pick<NotificationTarget, "id" | "channel" | "address" | "label" | "lastError">,
    Readonly<Record<Times | "busyUntil", Date | null>> {
  readonly createdAt: Date;
}

/** Field by field: the row carries secrets too. */
export const toTarget = (row: OwnTargetRow): NotificationTarget => ({
  id: row.id,
  channel: row.channel,
  address: row.address,
  label: row.label,
  confirmedAt: toText(row.confirmedAt),
  confirmationSentAt: toText(row.confirmationSentAt),
  isBusy: row.busyUntil !== null && row.busyUntil > new Date(),
  disabledAt: toText(row.disabledAt),
  lastDeliveredAt: toText(row.lastDeliveredAt),
  lastError: row.lastError,
  lastErrorAt: toText(row.lastErrorAt),
  createdAt: row.createdAt.toISOString(),
});

const toText = (date: Date | null): string | null => date?.toISOString() ?? null;
