import type {
  Approval,
  Conversation,
  ConversationSnapshot,
  Event,
  Message,
  MessagePage,
  Reply,
  Restart,
  RetryCode,
  Run,
} from "@holdfast/contracts";
import type { StreamError } from "./stream-error.ts";

/** Something failed and is tried again. */
export interface PendingRetry {
  /** The call that is executed again; null where the model is called again. */
  readonly toolCallId: string | null;
  /** The number of the try to come. */
  readonly try: number;
  readonly code: RetryCode;
  /** When it failed, by the service's clock, and how long after that it is tried again. */
  readonly at: string;
  readonly delayMs: number;
}

/**
 * A message of mine that the service has not acknowledged yet.
 * `sending`: on its way. `waiting`: the connection failed; it is sent again by itself.
 * `failed`: refused, and kept until a person decides.
 */
export interface OutgoingMessage {
  readonly clientMessageId: string;
  readonly conversationId: string;
  readonly text: string;
  readonly status: "sending" | "waiting" | "failed";
  readonly error: StreamError | null;
}

/**
 * `loading`: nothing read yet. `live`: events are folded as they come. `stale`: events were missed,
 * the snapshot is read again. `failed`: it could not be read. `gone`: there is no such conversation.
 */
export type ConversationStatus = "loading" | "live" | "stale" | "failed" | "gone";

/** A conversation as one tab knows it. */
export interface ConversationState {
  readonly conversationId: string;
  readonly status: ConversationStatus;
  readonly error: StreamError | null;
  readonly conversation: Conversation | null;
  /** The standing messages in reading order, from the oldest page loaded to the latest. */
  readonly messages: readonly Message[];
  /** Where the page before `messages` is had; null at the beginning of the conversation. */
  readonly olderCursor: string | null;
  /** By id: the living ones, the latest, and those that ended while we looked on. */
  readonly runs: Readonly<Record<string, Run>>;
  /** By run id: what living runs have written so far. */
  readonly replies: Readonly<Record<string, Reply>>;
  /** By tool call id. */
  readonly approvals: Readonly<Record<string, Approval>>;
  /** By run id: of living runs, and of those whose replies are loaded. */
  readonly restarts: Readonly<Record<string, Restart>>;
  /** By run id, of living runs: at most one for the model and one for each call. */
  readonly retries: Readonly<Record<string, readonly PendingRetry[]>>;
  /** By run id: the last event folded that is more than a piece of text. */
  readonly milestones: Readonly<Record<string, number>>;
  /** In the order in which they were written. */
  readonly outgoing: readonly OutgoingMessage[];
  /** The last event folded. */
  readonly cursor: number;
}

export type ConversationAction =
  | { readonly type: "loaded"; readonly snapshot: ConversationSnapshot; readonly page: MessagePage }
  | { readonly type: "older-loaded"; readonly cursor: string; readonly page: MessagePage }
  | { readonly type: "load-failed"; readonly error: StreamError }
  | { readonly type: "reload" }
  | { readonly type: "gone" }
  | { readonly type: "event"; readonly event: Event }
  /** The service's answer to a message of mine, which may come before or after its events. */
  | { readonly type: "sent"; readonly message: Message; readonly run: Run }
  /** The service's answer to a decision. */
  | { readonly type: "decided"; readonly approval: Approval }
  | { readonly type: "outgoing-changed"; readonly outgoing: readonly OutgoingMessage[] };

export const emptyConversationState = (conversationId: string): ConversationState => ({
  conversationId,
  status: "loading",
  error: null,
  conversation: null,
  messages: [],
  olderCursor: null,
  runs: {},
  replies: {},
  approvals: {},
  restarts: {},
  retries: {},
  milestones: {},
  outgoing: [],
  cursor: 0,
});
