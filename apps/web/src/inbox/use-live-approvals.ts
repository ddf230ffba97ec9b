"use client";

import type { SummaryItem } from "@holdfast/stream-client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useStreamClient } from "../stream/stream-provider.tsx";
import { useTRPC } from "../trpc/trpc-context.ts";
import { createRefresher } from "./create-refresher.ts";

/**
 * Keeps what was read of my approvals as the event stream tells it. A summary says how many wait in its
 * conversation, not which: they are read anew unless none waits there and none did when it was last heard of.
 */
export function useLiveApprovals(what: "count" | "list"): void {
  const client = useStreamClient();
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  useEffect(() => {
    const filter = trpc.approval[what].pathFilter();
    /** React Query keeps a first reading that is under way, however old what it read may be; so it is ended. */
    const refresh = createRefresher(async () => {
      await queryClient.cancelQueries(filter);
      await queryClient.invalidateQueries(filter);
    });
    const resting = new Set<string>();
    return client?.onSummary((item) => {
      if (!isOldNews(resting, item)) refresh();
    });
  }, [client, queryClient, trpc, what]);
}

/** `resting`: the conversations in which nothing waits. */
function isOldNews(resting: Set<string>, item: SummaryItem): boolean {
  if (item.type !== "conversation") return false;
  const { id, pendingApprovals, deletedAt } = item.conversation;
  const wasResting = resting.has(id);
  const isResting = pendingApprovals === 0 || deletedAt !== null;
  if (isResting) resting.add(id);
  else resting.delete(id);
  return wasResting && isResting;
}
