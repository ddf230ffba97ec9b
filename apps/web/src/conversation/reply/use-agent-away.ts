import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPC } from "../../trpc/trpc-context.ts";

/** A run is claimed within milliseconds: only one that nobody has taken for this long makes us ask. */
const patienceMs = 1_500;
const pollMs = 3_000;

/** Whether what waits its turn waits because no agent is there. */
export function useAgentAway(isQueued: boolean): boolean {
  const [isLate, setLate] = useState(false);
  if (!isQueued && isLate) setLate(false);
  useEffect(() => {
    if (!isQueued) return;
    const timer = setTimeout(() => setLate(true), patienceMs);
    return () => clearTimeout(timer);
  }, [isQueued]);
  const { data } = useQuery(
    useTRPC().agent.status.queryOptions({}, { enabled: isLate, refetchInterval: pollMs, gcTime: 0 }),
  );
  return isLate && data?.agent === "away";
}
