import type {
  Conversation,
  ConversationCreateInput,
  ConversationFeedInput,
  ConversationIdInput,
  ConversationSnapshot,
  FeedItem,
  MessageListInput,
  MessagePage,
  MessageSendInput,
  MessageSendOutput,
} from "@holdfast/contracts";

interface RequestOptions {
  readonly signal?: AbortSignal;
}

type Call<Input, Output> = (input: Input, options?: RequestOptions) => Promise<Output>;

/** A feed item as tRPC hands it out: those that can be resumed from come with their id. */
export type FeedData = FeedItem | { readonly id: string; readonly data: FeedItem };

export interface FeedObserver {
  onStarted(started: { context?: Record<string, unknown> | undefined }): void;
  onData(data: FeedData): void;
  onConnectionStateChange(state: { readonly state: string; readonly error: unknown }): void;
  onError(error: unknown): void;
  onComplete(): void;
}

/** What this package needs of the service. The web's tRPC client fits as it is. */
export interface StreamApi {
  readonly conversation: {
    readonly get: { readonly query: Call<ConversationIdInput, ConversationSnapshot> };
    readonly create: { readonly mutate: Call<ConversationCreateInput, Conversation> };
    readonly feed: {
      subscribe(input: ConversationFeedInput, observer: FeedObserver): { unsubscribe(): void };
    };
  };
  readonly message: {
    readonly list: { readonly query: Call<MessageListInput, MessagePage> };
    readonly send: { readonly mutate: Call<MessageSendInput, MessageSendOutput> };
  };
}
