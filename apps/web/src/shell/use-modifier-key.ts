"use client";

import { useSyncExternalStore } from "react";

const subscribe = () => () => undefined;

const hasCommandKey = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);

/** What the main modifier is called on this keyboard. */
export function useModifierKey(): "⌘" | "Ctrl" {
  return useSyncExternalStore(
    subscribe,
    () => (hasCommandKey() ? "⌘" : "Ctrl"),
    () => "Ctrl",
  );
}
