import { closeNotifications, type Deps } from "@holdfast/core";
import { createOutboundAgent, type OutboundAgentOptions } from "../outbound/create-outbound-agent.ts";
import type { Log } from "../worker/log.ts";
import { repeat } from "../worker/repeat.ts";
import { createNotificationHandler } from "./create-notification-handler.ts";
import type { NotificationEnv } from "./notification-env.ts";

export interface StartNotifierOptions {
  readonly deps: Deps;
  readonly env: NotificationEnv;
  readonly log: Log;
  /** Where names lead to; the system's word unless told otherwise. */
  readonly resolve?: OutboundAgentOptions["resolve"];
}

export interface RunningNotifier {
  /** Takes no further job, and waits for what is on its way. */
  readonly stop: () => Promise<void>;
}

const closeMs = 1_000;

/** Tells people that something waits for them, and takes that away once it is decided, beside the runs. */
export async function startNotifier({
  deps,
  env,
  log,
  resolve,
}: StartNotifierOptions): Promise<RunningNotifier> {
  const dispatcher = createOutboundAgent({
    ...(env.allowsPrivateAddresses ? { isAllowed: () => true } : {}),
    ...(resolve ? { resolve } : {}),
  });
  await deps.queue.workNotifications(createNotificationHandler({ deps, channels: { env, dispatcher }, log }));
  const stopping = new AbortController();
  const closing = repeat({
    everyMs: closeMs,
    signal: stopping.signal,
    task: () => closeNotifications(deps),
    onError: (err) => log.warn({ err, loop: "close-notifications" }, "notifier-loop-failed"),
  });
  return {
    stop: async () => {
      stopping.abort();
      await deps.queue.stopWorking();
      await closing;
      await dispatcher.close();
    },
  };
}
