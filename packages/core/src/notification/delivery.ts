import type { ApprovalKind, NotificationChannel, Risk } from "@holdfast/contracts";

/** What is needed to send something to a target. */
export type DeliveryTarget =
  | { readonly id: string; readonly channel: "email"; readonly address: string }
  | { readonly id: string; readonly channel: "webhook"; readonly address: string; readonly secret: string }
  | {
      readonly id: string;
      readonly channel: "push";
      readonly address: string;
      readonly keys: { readonly p256dh: string; readonly auth: string };
    };

export interface WaitingApproval {
  readonly id: string;
  readonly kind: ApprovalKind;
  readonly tool: string;
  readonly risk: Risk;
  readonly createdAt: Date;
}

/** `closed`: what was told before is decided, and goes away. `approvals` are then all, else those that wait. */
export interface Delivery {
  readonly notificationId: string;
  readonly about: "waiting" | "reminder" | "closed";
  readonly target: DeliveryTarget;
  readonly conversation: { readonly id: string; readonly title: string | null };
  readonly approvals: readonly [WaitingApproval, ...WaitingApproval[]];
}

export interface TargetRow {
  readonly id: string;
  readonly channel: NotificationChannel;
  readonly address: string;
  readonly secret: string | null;
  readonly p256dh: string | null;
  readonly pushAuth: string | null;
}

export function toDeliveryTarget(row: TargetRow): DeliveryTarget {
  const { id, channel, address } = row;
  switch (channel) {
    case "email":
      return { id, channel, address };
    case "webhook":
      return { id, channel, address, secret: row.secret ?? "" };
    case "push":
      return { id, channel, address, keys: { p256dh: row.p256dh ?? "", auth: row.pushAuth ?? "" } };
  }
}
