import { useEffect, useState } from "react";

const secondMs = 1_000;

/** The time, each second anew while something is going on. */
export function useNow(isTicking: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!isTicking) return;
    const timer = setInterval(() => setNow(Date.now()), secondMs);
    return () => clearInterval(timer);
  }, [isTicking]);
  return now;
}
