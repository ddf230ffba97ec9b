"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC } from "../trpc/trpc-context.ts";

/** Enough to fill a tall screen at once. */
const pageSize = 40;

export function useConversationListOptions() {
  return useTRPC().conversation.list.infiniteQueryOptions(
    { limit: pageSize },
    { getNextPageParam: (page) => page.nextCursor },
  );
}

export const useConversationList = () => useInfiniteQuery(useConversationListOptions());
