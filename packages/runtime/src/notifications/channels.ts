import type { DeliveryTarget } from "@holdfast/core";
import type { Dispatcher } from "undici";
import type { NotificationEnv } from "./notification-env.ts";

export interface Channels {
  readonly env: NotificationEnv;
  readonly dispatcher: Dispatcher;
}

export type TargetOf<Channel extends DeliveryTarget["channel"]> = Extract<
  DeliveryTarget,
  { channel: Channel }
>;
