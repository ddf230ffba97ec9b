import type { FeedItem } from "@holdfast/contracts";

/** `offline` and `reconnecting` are told only after a moment, so that a hiccup shows nothing. */
export type ConnectionState = "connecting" | "connected" | "reconnecting" | "offline";

/** Summaries of my conversations. After `ready`, lists are read anew: changes may have been missed. */
export type SummaryItem = Exclude<FeedItem, { type: "event" }>;

/** What the tabs of one browser say to the one that holds the stream. */
export type TabMessage =
  /** I am here; answer me. `verify`: I slept, so make sure that the stream is not dead. */
  | { readonly type: "hello"; readonly tabId: string; readonly visibleAt: number; readonly verify: boolean }
  | {
      readonly type: "follow";
      readonly tabId: string;
      readonly visibleAt: number;
      readonly conversationId: string;
      /** The last event I have; what comes after it must come (again). */
      readonly after: number;
    }
  | { readonly type: "unfollow"; readonly tabId: string; readonly conversationId: string }
  | { readonly type: "bye"; readonly tabId: string };

/** Conversation ids with the last event that the stream has delivered of each. */
export type Positions = Readonly<Record<string, number>>;

/** What the holder of the stream says to all tabs, itself included. */
export type LeaderMessage =
  /** From now on it is me; tell me what you follow. */
  | { readonly type: "leading"; readonly leaderId: string }
  | {
      readonly type: "status";
      readonly leaderId: string;
      readonly isConnected: boolean;
      /** What follows in `item` continues from here. */
      readonly positions: Positions;
    }
  | { readonly type: "item"; readonly leaderId: string; readonly item: FeedItem };
