import { useEffect, useEffectEvent } from "react";

export type InboxKey = "j" | "k" | "x" | "a" | "r" | "Escape";

/** Where a letter is text, or means something else. */
const otherUseSelector =
  "input:not([type=checkbox]), textarea, select, [contenteditable]:not([contenteditable='false']), [role=menu], [role=dialog], [role=listbox]";

/** The keys of the inbox, while nothing else has a use for them. */
export function useInboxKeys(actions: Readonly<Record<InboxKey, () => void>>): void {
  const handleKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.target instanceof Element && event.target.closest(otherUseSelector)) return;
    if (!isInboxKey(event.key, actions)) return;
    event.preventDefault();
    actions[event.key]();
  });

  useEffect(() => {
    window.addEventListener("keydown", handleKeyDown);
    return () => window.removeEventListener("keydown", handleKeyDown);
  }, []);
}

const isInboxKey = (key: string, actions: object): key is InboxKey => Object.hasOwn(actions, key);
