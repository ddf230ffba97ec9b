import { QueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";

const triesAfterFailure = 2;

/** A refusal stays a refusal: only what never reached the service, or broke in it, is worth another try. */
function isWorthRetrying(failures: number, error: unknown): boolean {
  const status = error instanceof TRPCClientError ? error.data?.httpStatus : undefined;
  return failures < triesAfterFailure && (status === undefined || status >= 500);
}

/** Live data comes over the event stream, so nothing is read again merely because it is old. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        retry: isWorthRetrying,
        refetchOnWindowFocus: false,
        networkMode: "always",
      },
      // Offline, a request fails and says so; it does not wait unseen until it is forgotten.
      mutations: { networkMode: "always" },
    },
  });
}
