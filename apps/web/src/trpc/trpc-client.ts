import type { AppRouter } from "@holdfast/api";
import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink, type TRPCClient } from "@trpc/client";
import { fetchWithSession } from "./fetch-with-session.ts";

export type TrpcClient = TRPCClient<AppRouter>;

/** Requests go alone, not in batches: a slow one must not hold back the send of a message. */
export function createTrpcClient(): TrpcClient {
  const url = "/api/trpc";
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({ url }),
        false: httpLink({ url, fetch: fetchWithSession }),
      }),
    ],
  });
}
