"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../trpc/trpc-context.ts";

/** How many approvals wait for me over all conversations, as last heard. */
export function usePendingCount(): number {
  return useQuery(useTRPC().approval.count.queryOptions({})).data?.pending ?? 0;
}
