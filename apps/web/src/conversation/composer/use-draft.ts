import type { StreamClient } from "@holdfast/stream-client";
import { useSyncExternalStore } from "react";

/** The draft of the conversation that does not exist yet. */
export const newConversationDraft = "new";

/** What is written and not sent; it survives a reload. */
export function useDraft({ drafts }: StreamClient, key: string): [string, (text: string) => void] {
  const read = () => drafts.get(key);
  const text = useSyncExternalStore(drafts.subscribe, read, read);
  return [text, (value) => drafts.set(key, value)];
}
