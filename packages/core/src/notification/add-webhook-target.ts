import { randomBytes } from "node:crypto";
import {
  AppError,
  type NotificationAddWebhookInput,
  type NotificationAddWebhookOutput,
  newId,
} from "@holdfast/contracts";
import type { Ctx } from "../deps.ts";
import { isUniqueViolation } from "../is-unique-violation.ts";
import { assertPublicTarget } from "./assert-public-target.ts";
import { lockTargets } from "./lock-targets.ts";
import type { NotificationSettings } from "./notification-settings.ts";
import { toTarget } from "./to-target.ts";

/**
 * A program of the user's, with a secret of its own that is told this once. It is challenged when its user
 * says that it knows the secret. Throws ADDRESS_NOT_ALLOWED, TOO_MANY_TARGETS and, where it is there
 * already, INVALID_INPUT.
 */
export async function addWebhookTarget(
  { db, userId }: Pick<Ctx, "db" | "userId">,
  { address }: NotificationAddWebhookInput,
  { allowsPrivateAddresses }: Pick<NotificationSettings, "allowsPrivateAddresses">,
): Promise<NotificationAddWebhookOutput> {
  if (!allowsPrivateAddresses) assertPublicTarget(address);
  const key = { userId, channel: "webhook", address } as const;
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  try {
    return await db.$transaction(async (tx) => {
      await lockTargets(tx, key);
      const row = await tx.notificationTarget.create({
        data: { ...key, id: newId(), label: address, secret },
      });
      return { target: toTarget(row), secret };
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError("INVALID_INPUT", "This address is among your webhooks already.");
  }
}
