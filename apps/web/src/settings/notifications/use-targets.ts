"use client";

import type { NotificationTarget, NotificationTargetList } from "@holdfast/contracts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/trpc-context.ts";

/** While something is on its way to a target, and at rest: what was told meanwhile, and what failed. */
const busyPollMs = 1_000;
const restPollMs = 10_000;

export function useTargets() {
  const options = useTRPC().notification.listTargets.queryOptions(undefined, {
    refetchOnMount: "always",
    refetchOnWindowFocus: "always",
    refetchInterval: ({ state }) =>
      state.data?.targets.some(({ isBusy }) => isBusy) ? busyPollMs : restPollMs,
  });
  return useQuery(options);
}

export interface TargetCache {
  put(target: NotificationTarget): void;
  remove(targetId: string): void;
}

/** What a change answers stands in the list at once. */
export function useTargetCache(): TargetCache {
  const client = useQueryClient();
  const queryKey = useTRPC().notification.listTargets.queryKey();
  const change = (toTargets: (targets: NotificationTarget[]) => NotificationTarget[]): void => {
    client.setQueryData<NotificationTargetList>(
      queryKey,
      (list) => list && { ...list, targets: toTargets(list.targets) },
    );
  };
  return {
    put: (target) =>
      change((targets) =>
        targets.some(({ id }) => id === target.id)
          ? targets.map((other) => (other.id === target.id ? target : other))
          : [...targets, target],
      ),
    remove: (targetId) => change((targets) => targets.filter(({ id }) => id !== targetId)),
  };
}
