import type { Approval } from "@holdfast/contracts";
import type { ConversationState } from "./conversation-state.ts";
import type { Readable } from "./readable.ts";

/** One conversation, read and followed while somebody subscribes. Its values are never changed in place. */
export interface ConversationStore extends Readable<ConversationState> {
  readonly conversationId: string;
  /** Reads the page before the oldest message loaded, if there is one. */
  loadOlder(): Promise<void>;
  /** Reads it again after `failed`. */
  reload(): void;
  /** Folds the service's answer to a decision, ahead of its event. */
  noteDecision(approval: Approval): void;
}
