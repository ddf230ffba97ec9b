import type { ConversationStore } from "./conversation-store.ts";
import type { Drafts } from "./drafts.ts";
import type { Outbox } from "./outbox.ts";
import type { Readable } from "./readable.ts";
import type { StreamApi } from "./stream-api.ts";
import type { ConnectionState, SummaryItem } from "./transport/feed-protocol.ts";

/** Everything one tab needs of the event stream. Made once a tab, closed when the user leaves. */
export interface StreamClient {
  readonly connection: Readable<ConnectionState>;
  readonly outbox: Outbox;
  readonly drafts: Drafts;
  /** The store of a conversation; the same one as long as it is in use, and a while after. */
  conversation(conversationId: string): ConversationStore;
  onSummary(listener: (item: SummaryItem) => void): () => void;
  close(): void;
}

/** `api` is the web's tRPC client. */
export interface StreamClientOptions {
  readonly userId: string;
  readonly api: StreamApi;
}
