import type { NotificationAddPushInput } from "@holdfast/contracts";
import { describeBrowser } from "./describe-browser.ts";

/** `insecure`: browsers offer it over https only, or at localhost. */
export type PushSupport = "ready" | "blocked" | "unsupported" | "insecure";

const workerPath = "/service-worker.js";

export function readPushSupport(): PushSupport {
  if (!window.isSecureContext) return "insecure";
  const isThere = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
  if (!isThere) return "unsupported";
  return Notification.permission === "denied" ? "blocked" : "ready";
}

/** This browser's address at its push service, where it is turned on. */
export async function findPushEndpoint(): Promise<string | null> {
  const subscription = await findSubscription();
  return subscription?.endpoint ?? null;
}

/** Asks for the permission, and throws where it is not given or the push service cannot be reached. */
export async function subscribeToPush(publicKey: string): Promise<NotificationAddPushInput> {
  if ((await Notification.requestPermission()) !== "granted") throw new PushBlockedError();
  await navigator.serviceWorker.register(workerPath);
  const { pushManager } = await navigator.serviceWorker.ready;
  const subscription = await pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  const { endpoint, keys } = subscription.toJSON();
  return {
    endpoint: endpoint ?? "",
    keys: { p256dh: keys?.p256dh ?? "", auth: keys?.auth ?? "" },
    label: describeBrowser(navigator.userAgent),
  };
}

export async function unsubscribeFromPush(): Promise<void> {
  const subscription = await findSubscription();
  await subscription?.unsubscribe();
}

export class PushBlockedError extends Error {}

async function findSubscription(): Promise<PushSubscription | null> {
  if (!("serviceWorker" in navigator)) return null;
  const registration = await navigator.serviceWorker.getRegistration(workerPath);
  return (await registration?.pushManager?.getSubscription()) ?? null;
}
