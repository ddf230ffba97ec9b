import type {
  Approval,
  ApprovalDecideOutput,
  ConversationSnapshot,
  Decision,
  Event,
  Json,
  JsonObject,
  Message,
  MessagePage,
  Run,
} from "@holdfast/contracts";

export interface ConversationRow {
  readonly id: string;
  readonly userId: string;
  readonly activeLeafId: string | null;
  readonly nextRun: number;
  readonly nextEvent: number;
}

/** `isStanding`: a user's message always stands, a reply once its run has ended. */
export interface MessageRow extends Message {
  readonly isStanding: boolean;
}

/** `round`: of an outcome, which try is asked about. */
export interface ApprovalRow extends Approval {
  readonly round: number;
}

export interface EffectRow {
  readonly toolCallId: string;
  readonly runId: string;
  readonly tool: string;
  readonly args: JsonObject;
  readonly status: "started" | "completed" | "failed" | "unknown";
  readonly result: Json;
  readonly epoch: number;
  readonly isRepeatable: boolean;
  /** Its last try failed without an effect, and the next one is due. */
  readonly isWaiting: boolean;
  readonly startedAt: string;
  readonly finishedAt: string | null;
}

/** A line of the audit trail. */
export interface AuditRow {
  readonly action: string;
  readonly approvalId: string | null;
  readonly toolCallId: string | null;
  readonly argsHash: string | null;
  readonly outcome: string | null;
}

/** A call that a grant let through, with what stands of that grant. */
export interface GrantUseRow {
  readonly toolCallId: string;
  readonly grantId: string;
  readonly usedAt: string;
  readonly uses: number;
  readonly maxUses: number | null;
  readonly revokedAt: string | null;
}

/** `writtenBy`: the run and the epoch that its latest channel version names; null if none does. */
export interface CheckpointRow {
  readonly conversationId: string;
  readonly checkpointId: string;
  readonly writtenBy: { readonly runId: string; readonly epoch: number } | null;
}

/** An e-mail as it arrived outside: each arrival is a row, so that a repeat shows. */
export interface Delivery {
  /** What its Message-ID or its file's name was made of: see `toDeliveryKey`. */
  readonly key: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

/** What a client was answered: from then on nothing of it may be lost. */
export type Acknowledgement =
  | {
      readonly type: "sent";
      readonly conversationId: string;
      readonly clientMessageId: string;
      readonly text: string;
      readonly messageId: string;
      readonly runId: string;
    }
  | {
      readonly type: "decided";
      readonly asked: Decision;
      readonly answer: ApprovalDecideOutput;
    };

/** What a client did and was sent, in its order. `connected`: it asked for the events after that number. */
export type StreamItem =
  | { readonly type: "loaded"; readonly snapshot: ConversationSnapshot; readonly page: MessagePage }
  | { readonly type: "connected"; readonly after: number }
  | { readonly type: "event"; readonly event: Event };

export interface FollowedStream {
  readonly client: string;
  readonly userId: string;
  readonly conversationId: string;
  readonly items: readonly StreamItem[];
  /** It followed until the conversation's last event. */
  readonly isCurrent: boolean;
}

/** All that is known of some conversations when nothing moves any more: plain rows, in their order. */
export interface History {
  readonly conversations: readonly ConversationRow[];
  readonly messages: readonly MessageRow[];
  readonly runs: readonly Run[];
  readonly events: readonly Event[];
  readonly approvals: readonly ApprovalRow[];
  readonly effects: readonly EffectRow[];
  readonly audit: readonly AuditRow[];
  readonly grantUses: readonly GrantUseRow[];
  readonly checkpoints: readonly CheckpointRow[];
  readonly deliveries: readonly Delivery[];
  readonly acknowledgements: readonly Acknowledgement[];
  readonly streams: readonly FollowedStream[];
}
