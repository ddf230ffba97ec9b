import { timingSafeEqual } from "node:crypto";
import {
  AppError,
  limits,
  type NotificationConfirmInput,
  type NotificationTarget,
} from "@holdfast/contracts";
import type { Ctx } from "../deps.ts";
import { hashCode } from "./hash-code.ts";
import { lockOwnTarget } from "./lock-own-target.ts";
import { toTarget } from "./to-target.ts";

/**
 * Takes the code that was mailed, once it fits. A try is counted whatever comes of it, so a code cannot be
 * guessed. One that is confirmed stays so. Throws NOT_FOUND and CODE_WRONG.
 */
export async function confirmTarget(
  { db, userId }: Pick<Ctx, "db" | "userId">,
  { targetId, code }: NotificationConfirmInput,
): Promise<NotificationTarget> {
  const confirmed = await db.$transaction(async (tx) => {
    const row = await lockOwnTarget(tx, { targetId, userId });
    if (row.confirmedAt) return toTarget(row);
    const isRight = isFresh(row) && row.codeTries < limits.codeTries && fits(row, code);
    const data = isRight
      ? { confirmedAt: new Date(), codeHash: null, codesSent: 0, lastError: null, lastErrorAt: null }
      : { codeTries: { increment: 1 } };
    const updated = await tx.notificationTarget.update({ where: { id: targetId }, data });
    return isRight ? toTarget(updated) : null;
  });
  if (confirmed) return confirmed;
  throw new AppError("CODE_WRONG", "This code is wrong or too old. Have another one sent.");
}

const isFresh = ({ confirmationSentAt }: { confirmationSentAt: Date | null }): boolean =>
  confirmationSentAt !== null && Date.now() - confirmationSentAt.getTime() < limits.codeMinutes * 60_000;

function fits({ id, codeHash }: { id: string; codeHash: string | null }, code: string): boolean {
  if (codeHash === null) return false;
  return timingSafeEqual(Buffer.from(codeHash, "hex"), Buffer.from(hashCode(id, code), "hex"));
}
