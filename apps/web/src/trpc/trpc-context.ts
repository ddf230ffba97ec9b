"use client";

import type { AppRouter } from "@holdfast/api";
import { createTRPCContext } from "@trpc/tanstack-react-query";

/** `useTRPC()` makes query options for React Query; `useTRPCClient()` is the plain client. */
export const { TRPCProvider: TrpcContextProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
