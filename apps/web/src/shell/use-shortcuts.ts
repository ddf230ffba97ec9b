"use client";

import { useEffect, useEffectEvent } from "react";
import { matchShortcut, type Shortcut } from "./match-shortcut.ts";

const typingSelector = "input, textarea, select, [contenteditable]:not([contenteditable='false'])";

/** The keys that work everywhere in the signed-in application. */
export function useShortcuts(actions: Readonly<Record<Shortcut, () => void>>): void {
  const handleKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const isTyping = event.target instanceof Element && event.target.matches(typingSelector);
    const shortcut = matchShortcut(event, isTyping);
    if (!shortcut || event.defaultPrevented) return;
    event.preventDefault();
    actions[shortcut]();
  });

  useEffect(() => {
    window.addEventListener("keydown", handleKeyDown);
    return () => window.removeEventListener("keydown", handleKeyDown);
  }, []);
}
