"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { createQueryClient } from "./query-client.ts";
import { createTrpcClient } from "./trpc-client.ts";
import { TrpcContextProvider } from "./trpc-context.ts";

export function TrpcProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [trpcClient] = useState(createTrpcClient);
  return (
    <QueryClientProvider client={queryClient}>
      <TrpcContextProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TrpcContextProvider>
    </QueryClientProvider>
  );
}
