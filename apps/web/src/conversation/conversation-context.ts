"use client";

import type { ConversationStore, StreamClient } from "@holdfast/stream-client";
import { createContext, useContext } from "react";

/** What the parts of an open conversation act on. What it shows comes to them as properties. */
export interface OpenConversation {
  readonly client: StreamClient;
  readonly store: ConversationStore;
}

const ConversationContext = createContext<OpenConversation | null>(null);

export const ConversationProvider = ConversationContext.Provider;

export function useOpenConversation(): OpenConversation {
  const open = useContext(ConversationContext);
  if (!open) throw new TypeError("useOpenConversation needs an open conversation around it.");
  return open;
}
