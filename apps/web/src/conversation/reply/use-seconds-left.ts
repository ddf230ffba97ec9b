import type { PendingRetry } from "@holdfast/stream-client";
import { useEffect, useState } from "react";
import { toDueAt } from "./to-due-at.ts";

const secondMs = 1_000;

/** Whole seconds until it is tried again, counted down; zero once it is due. One render a second. */
export function useSecondsLeft(retry: PendingRetry): number {
  const [dueAt] = useState(() => toDueAt(retry, Date.now()));
  const [now, setNow] = useState(Date.now);
  const leftMs = Math.max(0, dueAt - now);
  useEffect(() => {
    if (leftMs === 0) return;
    const timer = setTimeout(() => setNow(Date.now()), leftMs % secondMs || secondMs);
    return () => clearTimeout(timer);
  }, [leftMs]);
  return Math.ceil(leftMs / secondMs);
}
