import type { Message, Part, Restart, Run } from "@holdfast/contracts";
import type { OutgoingMessage, PendingRetry } from "@holdfast/stream-client";

/** One thing said, in the order in which it is read. */
export type Turn = QuestionTurn | OutgoingTurn | ReplyTurn;

export interface QuestionTurn {
  readonly type: "question";
  /** The same as that of the message while it was on its way. */
  readonly key: string;
  readonly message: Message;
}

/** A message of mine that is not acknowledged yet. */
export interface OutgoingTurn {
  readonly type: "outgoing";
  readonly key: string;
  readonly outgoing: OutgoingMessage;
}

export interface ReplyTurn {
  readonly type: "reply";
  readonly key: string;
  readonly parts: readonly Part[];
  /** Null once the run is history and only its message is known. */
  readonly run: Run | null;
  /** Null while the reply is written. */
  readonly message: Message | null;
  /** It stays when the reply is written. */
  readonly restart: Restart | null;
  /** What has failed and is tried again. */
  readonly retries: readonly PendingRetry[];
  /** Another run of the conversation comes first. */
  readonly isBehind: boolean;
  /** Nothing has been asked after it. */
  readonly isLatest: boolean;
}
