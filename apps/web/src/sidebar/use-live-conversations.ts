"use client";

import type { SummaryItem } from "@holdfast/stream-client";
import { useEffect } from "react";
import { useStreamClient } from "../stream/stream-provider.tsx";
import { type ConversationCache, useConversationCache } from "./use-conversation-cache.ts";

/** Keeps the list as the event stream tells it, in every tab. */
export function useLiveConversations(): void {
  const client = useStreamClient();
  const cache = useConversationCache();
  useEffect(() => client?.onSummary((item) => applySummary(cache, item)), [client, cache]);
}

function applySummary(cache: ConversationCache, item: SummaryItem): void {
  if (item.type === "ready") cache.refresh();
  else if (item.type === "conversation") cache.put(item.conversation);
  else cache.remove(item.conversationId);
}
