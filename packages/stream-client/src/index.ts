export type * from "./conversation-state.ts";
export type { ConversationStore } from "./conversation-store.ts";
export type { Drafts } from "./drafts.ts";
export type { Outbox } from "./outbox.ts";
export type { Readable } from "./readable.ts";
export type { StreamApi } from "./stream-api.ts";
export type { ConnectionState, StreamClient, StreamClientOptions, SummaryItem } from "./stream-client.ts";
export type { StreamError } from "./stream-error.ts";
