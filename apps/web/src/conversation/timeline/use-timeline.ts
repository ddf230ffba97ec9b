import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { useTRPC } from "../../trpc/trpc-context.ts";
import { useOpenConversation } from "../conversation-context.ts";

/** Events come in groups: one reading for each group. */
const settleMs = 150;

/** How a run went. Read again whenever more than a piece of text has come of it, and when it is opened anew. */
export function useTimeline(runId: string) {
  const { store } = useOpenConversation();
  const queryClient = useQueryClient();
  const options = useTRPC().run.timeline.queryOptions({ runId }, { refetchOnMount: "always" });
  const query = useQuery(options);
  const milestone = useSyncExternalStore(store.subscribe, () => store.getSnapshot().milestones[runId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is a new object each time, of the same run
  useEffect(() => {
    if (milestone === undefined) return;
    const { queryKey } = options;
    const timer = setTimeout(() => void queryClient.invalidateQueries({ queryKey }), settleMs);
    return () => clearTimeout(timer);
  }, [milestone, queryClient]);
  return query;
}
