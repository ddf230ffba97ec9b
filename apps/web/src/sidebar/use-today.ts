"use client";

import { useSyncExternalStore } from "react";

const checkMs = 60_000;

function subscribe(onChange: () => void): () => void {
  const timer = setInterval(onChange, checkMs);
  document.addEventListener("visibilitychange", onChange);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", onChange);
  };
}

/** The moment at which the reader's day began; changes at midnight, also in a tab that slept through it. */
export function useToday(): number {
  return useSyncExternalStore(
    subscribe,
    () => new Date().setHours(0, 0, 0, 0),
    () => 0,
  );
}
