import type { FeedItem } from "@holdfast/contracts";
import type { FeedData, StreamApi } from "../stream-api.ts";
import type { Positions } from "./feed-protocol.ts";

export interface FeedSubscriptionOptions {
  readonly api: StreamApi;
  readonly positions: Positions;
  readonly openMs: number;
  onItem(item: FeedItem): void;
  /** Once, when nothing will come any more. The subscription is closed then. */
  onLost(): void;
}

export interface FeedSubscription {
  /** The last event delivered of each conversation followed. */
  readonly positions: Positions;
  close(): void;
}

/**
 * One `conversation.feed` connection, never mended: the browser's own reconnecting ends it too, so
 * that one place decides when and from where to begin again. tRPC ends it after the silence that
 * the service names; before the first item, `openMs` does.
 */
export function openFeedSubscription(options: FeedSubscriptionOptions): FeedSubscription {
  const positions: Record<string, number> = { ...options.positions };
  let isClosed = false;
  let hasBegun = false;
  const close = () => {
    isClosed = true;
    clearTimeout(opening);
    connection.unsubscribe();
  };
  const lose = () => {
    if (isClosed) return;
    close();
    options.onLost();
  };
  const opening = setTimeout(lose, options.openMs);
  const connection = options.api.conversation.feed.subscribe(
    { follow: Object.entries(positions).map(([conversationId, after]) => ({ conversationId, after })) },
    {
      onStarted() {},
      onData(data) {
        if (isClosed) return;
        hasBegun = true;
        clearTimeout(opening);
        const item = toItem(data);
        if (item.type === "event") {
          const { conversationId, seq } = item.event;
          positions[conversationId] = Math.max(seq, positions[conversationId] ?? 0);
        }
        options.onItem(item);
      },
      onConnectionStateChange({ state, error }) {
        if (state === "connecting" && (hasBegun || error)) lose();
      },
      onError: lose,
      onComplete: lose,
    },
  );
  return { positions, close };
}

const toItem = (data: FeedData): FeedItem => ("data" in data ? data.data : data);
