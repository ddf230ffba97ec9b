import type { Conversation, MessageSendOutput } from "@holdfast/contracts";
import type { OutgoingMessage } from "./conversation-state.ts";

export interface NewMessage {
  readonly conversationId: string;
  readonly text: string;
  /** The conversation does not exist yet: it is created first, under the id given. */
  readonly creates?: boolean;
}

export interface SentMessage extends MessageSendOutput {
  readonly clientMessageId: string;
  /** Of a message that created it. */
  readonly conversation: Conversation | null;
}

/**
 * Messages between the composer and the service's acknowledgement. Each has one id for good, so
 * sending it again cannot double it; each is kept in this browser until it is acknowledged.
 */
export interface Outbox {
  /** Keeps the message and sends it; returns its id. */
  send(message: NewMessage): string;
  /** Sends a failed message again. */
  retry(clientMessageId: string): void;
  /** Takes a message out, unless it was sent meanwhile. */
  discard(clientMessageId: string): void;
  /** In the order in which they were written; the same array until it changes. */
  list(conversationId: string): readonly OutgoingMessage[];
  /** Whether the conversation waits here for being created. */
  isCreating(conversationId: string): boolean;
  subscribe(listener: () => void): () => void;
  onSent(listener: (sent: SentMessage) => void): () => void;
}
