import {
  beginDelivery,
  type Deps,
  failDelivery,
  findTaskTarget,
  finishDelivery,
  finishTargetTask,
  planNotifications,
  type TakenNotificationJob,
} from "@holdfast/core";
import { OutboundError } from "../outbound/outbound-error.ts";
import type { Log } from "../worker/log.ts";
import type { Channels } from "./channels.ts";
import { confirmByTarget } from "./confirm-by-target.ts";
import { sendNotice } from "./send-notice.ts";
import { toNotice, toTestNotice } from "./to-notice.ts";

export interface NotificationHandlerOptions {
  readonly deps: Deps;
  readonly channels: Channels;
  readonly log: Log;
}

/** Does what a job says. What it throws is worth another try. */
export function createNotificationHandler(options: NotificationHandlerOptions) {
  return async (taken: TakenNotificationJob): Promise<void> => {
    const { job } = taken;
    switch (job.type) {
      case "wait":
        return planNotifications(options.deps, job);
      case "deliver":
      case "close":
        return deliver(options, taken, job);
      case "confirm":
      case "test":
        return performTask(options, taken, job);
    }
  };
}

type JobWith<Key extends string> = Extract<TakenNotificationJob["job"], Readonly<Record<Key, string>>>;

async function deliver(
  { deps: { db }, channels, log }: NotificationHandlerOptions,
  { id, isLastTry }: TakenNotificationJob,
  job: JobWith<"notificationId">,
): Promise<void> {
  const delivery = await beginDelivery(db, job);
  if (!delivery) return;
  try {
    const notice = toNotice({ id, delivery, publicUrl: channels.env.publicUrl });
    await sendNotice(channels, delivery.target, notice);
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    const { message: reason, isGone } = error;
    await failDelivery(db, { delivery, reason, isGone, isLastTry });
    log.info({ notificationId: job.notificationId, reason, isGone, isLastTry }, "notification-failed");
    if (isGone) return;
    throw error;
  }
  await finishDelivery(db, delivery);
}

/** A person looks at it: one try, and what came of it is said. */
async function performTask(
  { deps, channels, log }: NotificationHandlerOptions,
  { id }: TakenNotificationJob,
  { type, targetId }: JobWith<"targetId">,
): Promise<void> {
  const target = await findTaskTarget(deps.db, { targetId, type });
  if (!target) return;
  let error: string | null = null;
  try {
    if (type === "confirm") await confirmByTarget(deps, channels, { id, target });
    else {
      const { publicUrl } = channels.env;
      await sendNotice(channels, target, toTestNotice({ id, tag: targetId, publicUrl }));
    }
  } catch (caught) {
    if (!(caught instanceof OutboundError)) log.error({ err: caught, targetId }, "target-task-failed");
    error = caught instanceof OutboundError ? caught.message : "Something went wrong on our side.";
  }
  await finishTargetTask(deps.db, { target, type, error });
}
