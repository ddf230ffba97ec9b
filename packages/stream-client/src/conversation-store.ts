import type { Approval } from "@holdfast/contracts";
import {
  type ConversationAction,
  type ConversationState,
  emptyConversationState,
} from "./conversation-state.ts";
import type { Outbox, SentMessage } from "./outbox.ts";
import type { Readable } from "./readable.ts";
import { reduce } from "./reduce.ts";
import type { StreamApi } from "./stream-api.ts";
import { isTransient, toStreamError } from "./stream-error.ts";
import type { Transport } from "./transport/create-transport.ts";
import { backoffMs, type Timings } from "./transport/timings.ts";

export interface ConversationStoreOptions {
  readonly conversationId: string;
  readonly api: StreamApi;
  readonly transport: Pick<Transport, "follow">;
  readonly outbox: Outbox;
  readonly timings: Timings;
  /** Runs a task once, soon: with the next frame, where there are frames. */
  readonly schedule: (task: () => void) => void;
}

/**
 * One conversation, read and followed while somebody subscribes. What it holds stays when nobody
 * does, so coming back shows it at once and continues from there. Listeners are told once a frame,
 * however many events have come. Its values are frozen.
 */
export class ConversationStore implements Readable<ConversationState> {
  readonly #options: ConversationStoreOptions;
  readonly #listeners = new Set<() => void>();
  #state: ConversationState;
  #published: ConversationState;
  #isScheduled = false;
  #reading: AbortController | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #unfollow: (() => void) | null = null;
  #stops: (() => void)[] = [];

  constructor(options: ConversationStoreOptions) {
    this.#options = options;
    const { conversationId, outbox } = options;
    this.#state = { ...emptyConversationState(conversationId), outgoing: outbox.list(conversationId) };
    this.#published = Object.freeze(this.#state);
  }

  get conversationId(): string {
    return this.#options.conversationId;
  }

  get isInUse(): boolean {
    return this.#listeners.size > 0;
  }

  getSnapshot = (): ConversationState => this.#published;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#start();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  };

  /** Reads the page before the oldest message loaded, if there is one. Throws what the request throws. */
  async loadOlder(): Promise<void> {
    const { olderCursor: cursor } = this.#state;
    if (cursor === null) return;
    const { api, conversationId } = this.#options;
    const page = await api.message.list.query({ conversationId, cursor });
    this.#dispatch({ type: "older-loaded", cursor, page });
  }

  /** Reads it again: after `failed`, or when the connection is back. */
  reload(): void {
    this.#dispatch({ type: "reload" });
    void this.#read();
  }

  /** Folds the service's answer to a decision, ahead of its event. */
  noteDecision(approval: Approval): void {
    this.#dispatch({ type: "decided", approval });
  }

  #start(): void {
    const { outbox } = this.#options;
    this.#stops = [outbox.subscribe(() => this.#noteOutbox()), outbox.onSent((sent) => this.#noteSent(sent))];
    this.#showOutgoing();
    if (this.#state.status === "live") this.#follow();
    else if (this.#state.status !== "gone") void this.#read();
  }

  #stop(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.#reading?.abort();
    this.#reading = null;
    clearTimeout(this.#retry);
    this.#endFollowing();
  }

  /** The snapshot first, the messages after it: so no message falls between the two. */
  async #read(): Promise<void> {
    const { api, conversationId, outbox } = this.#options;
    this.#reading?.abort();
    clearTimeout(this.#retry);
    this.#endFollowing();
    if (outbox.isCreating(conversationId)) return;
    const reading = new AbortController();
    this.#reading = reading;
    try {
      const snapshot = await api.conversation.get.query({ conversationId }, { signal: reading.signal });
      const page = await api.message.list.query({ conversationId }, { signal: reading.signal });
      if (reading.signal.aborted) return;
      this.#dispatch({ type: "loaded", snapshot, page });
      this.#follow();
    } catch (error) {
      if (!reading.signal.aborted) this.#noteFailure(error);
    }
  }

  #noteFailure(cause: unknown): void {
    const error = toStreamError(cause);
    this.#dispatch(error.code === "NOT_FOUND" ? { type: "gone" } : { type: "load-failed", error });
    if (isTransient(error)) this.#readLater();
  }

  /** Also where the stream says that there is no such conversation: reading it shows why. */
  #readLater(): void {
    this.#endFollowing();
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#read(), backoffMs(this.#options.timings, this.#failures));
    this.#failures += 1;
  }

  #follow(): void {
    this.#endFollowing();
    this.#unfollow = this.#options.transport.follow(this.conversationId, {
      cursor: () => this.#state.cursor,
      onEvent: (event) => {
        this.#failures = 0;
        this.#dispatch({ type: "event", event });
        if (this.#state.status === "stale") void this.#read();
      },
      onGone: () => this.#readLater(),
    });
  }

  #endFollowing(): void {
    this.#unfollow?.();
    this.#unfollow = null;
  }

  #noteOutbox(): void {
    const { conversationId, outbox } = this.#options;
    this.#showOutgoing();
    const isUnread = this.#state.status === "loading" && this.#reading === null;
    if (isUnread && !outbox.isCreating(conversationId)) void this.#read();
  }

  #showOutgoing(): void {
    const { conversationId, outbox } = this.#options;
    this.#dispatch({ type: "outgoing-changed", outgoing: outbox.list(conversationId) });
  }

  /** A conversation that was created just now needs no reading: all its events are still to come. */
  #noteSent({ conversation, message, run }: SentMessage): void {
    if (message.conversationId !== this.conversationId) return;
    if (conversation && !this.#state.conversation) {
      const snapshot = { conversation, runs: [run], approvals: [], cursor: 0 };
      this.#dispatch({
        type: "loaded",
        snapshot,
        page: { messages: [message], restarts: {}, nextCursor: null },
      });
      this.#follow();
    }
    this.#dispatch({ type: "sent", message, run });
  }

  #dispatch(action: ConversationAction): void {
    const state = reduce(this.#state, action);
    if (state === this.#state) return;
    this.#state = state;
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#options.schedule(() => this.#publish());
  }

  #publish(): void {
    this.#isScheduled = false;
    this.#published = Object.freeze(this.#state);
    for (const listener of [...this.#listeners]) listener();
  }
}
