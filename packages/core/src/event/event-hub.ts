import { listen } from "@holdfast/db";
import { eventChannel, parseEventHint } from "./event-channel.ts";

export interface EventHub {
  /** Calls `wake` whenever there may be something new, and after every lost connection. */
  readonly onConversation: (conversationId: string, wake: () => void) => () => void;
  /** The same for the summaries of a user's conversations; null means any of them. */
  readonly onSummary: (userId: string, wake: (conversationId: string | null) => void) => () => void;
  /** The same for everybody's. */
  readonly onAnySummary: (wake: (conversationId: string | null) => void) => () => void;
  readonly close: () => Promise<void>;
}

export interface CreateEventHubOptions {
  readonly url: string;
  readonly onError?: (error: Error) => void;
}

/** Hands the hints of one LISTEN connection to all readers of this process. */
export function createEventHub({ url, onError }: CreateEventHubOptions): EventHub {
  const conversations = new Map<string, Set<() => void>>();
  const summaries = new Map<string, Set<(conversationId: string | null) => void>>();
  const anyone = new Set<(conversationId: string | null) => void>();
  const listener = listen({
    url,
    channel: eventChannel,
    onError,
    onNotification: (payload) => {
      const hint = parseEventHint(payload);
      if (!hint) return;
      for (const wake of conversations.get(hint.conversationId) ?? []) wake();
      if (!hint.isSummary) return;
      for (const wake of anyone) wake(hint.conversationId);
      for (const wake of summaries.get(hint.userId) ?? []) wake(hint.conversationId);
    },
    onReady: () => {
      for (const wake of anyone) wake(null);
      for (const wakes of conversations.values()) for (const wake of wakes) wake();
      for (const wakes of summaries.values()) for (const wake of wakes) wake(null);
    },
  });
  return {
    onConversation: (conversationId, wake) => register(conversations, conversationId, wake),
    onSummary: (userId, wake) => register(summaries, userId, wake),
    onAnySummary: (wake) => {
      anyone.add(wake);
      return () => anyone.delete(wake);
    },
    close: listener.close,
  };
}

function register<Wake>(registry: Map<string, Set<Wake>>, key: string, wake: Wake): () => void {
  const wakes = registry.get(key) ?? new Set();
  registry.set(key, wakes.add(wake));
  return () => {
    wakes.delete(wake);
    if (wakes.size === 0 && registry.get(key) === wakes) registry.delete(key);
  };
}
