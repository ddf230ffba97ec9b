import { AppError, limits, type NotificationTarget } from "@holdfast/contracts";
import type { DbOrTx } from "@holdfast/db";
import type { Deps } from "../deps.ts";
import type { NotificationSettings } from "./notification-settings.ts";
import { type OwnTargetRow, toTarget } from "./to-target.ts";

export interface ConfirmableRow extends OwnTargetRow {
  readonly userId: string;
  readonly codesSent: number;
}

export interface RequestConfirmationInput {
  readonly queue: Deps["queue"];
  readonly row: ConfirmableRow;
  readonly settings: Pick<NotificationSettings, "canMail">;
}

/** How long the page waits for what a person has asked for; the job needs a second or two. */
export const busySeconds = 30;
const firstWaitSeconds = 60;
const hourSeconds = 60 * 60;

/**
 * Has the code mailed, or the webhook challenged, by a job of this transaction, whose user's targets are
 * locked: mail to somebody else's mailbox would be a nuisance, so each further code waits twice as long.
 * What is on its way already is not sent a second time. Throws MAIL_NOT_SET_UP and TOO_MANY_ATTEMPTS.
 */
export async function requestConfirmation(
  tx: DbOrTx,
  { queue, row, settings }: RequestConfirmationInput,
): Promise<NotificationTarget> {
  if (row.channel === "email") await assertMayMail(tx, row, settings);
  const now = Date.now();
  if (row.busyUntil && row.busyUntil.getTime() > now) return toTarget(row);
  const updated = await tx.notificationTarget.update({
    where: { id: row.id },
    data: {
      confirmationSentAt: new Date(now),
      codesSent: { increment: 1 },
      busyUntil: new Date(now + busySeconds * 1_000),
      lastError: null,
      lastErrorAt: null,
    },
  });
  await queue.sendNotification(tx, { type: "confirm", targetId: row.id });
  return toTarget(updated);
}

async function assertMayMail(
  tx: DbOrTx,
  { id, userId, codesSent, confirmationSentAt }: ConfirmableRow,
  { canMail }: Pick<NotificationSettings, "canMail">,
): Promise<void> {
  if (!canMail) throw mailNotSetUp();
  const wait = Math.min(firstWaitSeconds * 2 ** Math.max(0, codesSent - 1), hourSeconds);
  const passed = confirmationSentAt ? (Date.now() - confirmationSentAt.getTime()) / 1_000 : wait;
  if (passed < wait) throw tooMany(Math.ceil(wait - passed));
  const mailboxes = await tx.notificationTarget.count({
    where: {
      userId,
      channel: "email",
      id: { not: id },
      confirmationSentAt: { gt: new Date(Date.now() - hourSeconds * 1_000) },
    },
  });
  if (mailboxes >= limits.mailboxesAnHour) throw tooMany(hourSeconds);
}

export const mailNotSetUp = (): AppError =>
  new AppError(
    "MAIL_NOT_SET_UP",
    "This server cannot send e-mail yet. Whoever runs it can change that with SMTP_URL.",
  );

const tooMany = (retryAfterSeconds: number): AppError =>
  new AppError(
    "TOO_MANY_ATTEMPTS",
    `A code was sent not long ago. Another one can be sent in ${inWords(retryAfterSeconds)}.`,
    { retryAfterSeconds },
  );

const inWords = (seconds: number): string =>
  seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
