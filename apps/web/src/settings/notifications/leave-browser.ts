import type { TrpcClient } from "../../trpc/trpc-client.ts";
import { findPushEndpoint, unsubscribeFromPush } from "./browser-push.ts";

const patienceMs = 2_000;

/**
 * Before signing out: whoever uses this browser next is not to read what waits for somebody else, and the list
 * of where one is told holds it no more. Nobody has to stay for what cannot be reached.
 */
export async function leaveBrowser(trpc: TrpcClient): Promise<void> {
  const patience = new Promise<void>((resolve) => setTimeout(resolve, patienceMs));
  await Promise.race([leave(trpc).catch(() => undefined), patience]);
}

async function leave(trpc: TrpcClient): Promise<void> {
  const endpoint = await findPushEndpoint();
  if (endpoint === null) return;
  await Promise.allSettled([unsubscribeFromPush(), removeTarget(trpc, endpoint)]);
}

async function removeTarget({ notification }: TrpcClient, endpoint: string): Promise<void> {
  const { targets } = await notification.listTargets.query();
  const own = targets.find(({ channel, address }) => channel === "push" && address === endpoint);
  if (own) await notification.removeTarget.mutate({ targetId: own.id });
}
