/**
 * `wait`: something was asked for, or is asked for again; whom to tell is seen when the job is taken.
 * `deliver` and `close` tell one target of it, and take that away. `confirm` and `test` were asked for by a
 * person who looks at the target.
 */
export type NotificationJob =
  | { readonly type: "wait"; readonly approvalIds: readonly string[]; readonly isReminder: boolean }
  | { readonly type: "deliver" | "close"; readonly notificationId: string }
  | { readonly type: "confirm" | "test"; readonly targetId: string };

export interface SendNotificationOptions {
  /** Not before so many seconds are over. */
  readonly afterSeconds?: number;
}

/** A job, and whether it is given back for another try when its handler throws. */
export interface TakenNotificationJob {
  /** The same for every try. */
  readonly id: string;
  readonly job: NotificationJob;
  readonly isLastTry: boolean;
}
