import type { Conversation, MessageSendOutput } from "@holdfast/contracts";
import type { OutgoingMessage } from "./conversation-state.ts";
import { newId } from "./new-id.ts";
import { OutboxEntries, type OutboxEntry } from "./outbox-entries.ts";
import type { StreamApi } from "./stream-api.ts";
import { isTransient, type StreamError, toStreamError } from "./stream-error.ts";
import type { TextStorage } from "./text-storage.ts";
import type { Locks } from "./transport/campaign.ts";
import { backoffMs, type Timings } from "./transport/timings.ts";

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

export interface OutboxOptions {
  readonly userId: string;
  readonly api: StreamApi;
  readonly storage: TextStorage;
  readonly locks: Locks | null;
  readonly timings: Timings;
}

const requestMs = 30_000;
/** Only a frozen tab holds the lock that long; the same id makes a second sending harmless. */
const lockMs = 10_000;
const triesOnInternalError = 4;

/**
 * Messages between the composer and the service's acknowledgement. Each has one id for good, so
 * sending it again cannot double it; each is kept in this browser until it is acknowledged. Those of
 * one conversation go one after the other: a refused one holds back those behind it until a person
 * has sent it again or taken it out.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #entries: OutboxEntries;
  /** Conversations whose last try was lost, with the number of tries lost in a row. */
  readonly #lostTries = new Map<string, number>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #sending = new Set<string>();
  readonly #sentListeners = new Set<(sent: SentMessage) => void>();

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#entries = new OutboxEntries(options);
  }

  /** Keeps the message and sends it; returns its id. */
  send({ conversationId, text, creates = false }: NewMessage): string {
    const clientMessageId = newId();
    this.#entries.put({ clientMessageId, conversationId, text, creates, error: null });
    void this.#drain(conversationId);
    return clientMessageId;
  }

  /** Sends a refused message again. */
  retry(clientMessageId: string): void {
    const entry = this.#entries.find(clientMessageId);
    if (!entry) return;
    this.#entries.put({ ...entry, error: null });
    void this.#drain(entry.conversationId);
  }

  /** Takes a refused message out. One that may have reached the service stays. */
  discard(clientMessageId: string): void {
    const entry = this.#entries.find(clientMessageId);
    if (!entry?.error) return;
    this.#entries.remove(clientMessageId);
    void this.#drain(entry.conversationId);
  }

  /** In the order in which they were written; the same array until it changes. */
  list(conversationId: string): readonly OutgoingMessage[] {
    return this.#entries.list(conversationId);
  }

  /** Whether the conversation waits here for being created. */
  isCreating(conversationId: string): boolean {
    return this.#entries.ofConversation(conversationId).some(({ creates }) => creates);
  }

  subscribe(listener: () => void): () => void {
    return this.#entries.subscribe(listener);
  }

  onSent(listener: (sent: SentMessage) => void): () => void {
    this.#sentListeners.add(listener);
    return () => this.#sentListeners.delete(listener);
  }

  /** Sends what waits: after a reload, or when the connection is back. */
  flush(): void {
    for (const conversationId of this.#entries.conversationIds()) void this.#drain(conversationId);
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#entries.close();
  }

  async #drain(conversationId: string): Promise<void> {
    clearTimeout(this.#timers.get(conversationId));
    if (this.#sending.has(conversationId)) return;
    this.#sending.add(conversationId);
    await this.#alone(conversationId, () => this.#sendAll(conversationId));
    this.#sending.delete(conversationId);
    // What was written after the last look and before this line found the door closed.
    if (this.#entries.hasUnsent(conversationId)) await this.#drain(conversationId);
  }

  async #sendAll(conversationId: string): Promise<void> {
    for (;;) {
      const [next] = this.#entries.ofConversation(conversationId);
      if (!next || next.error) return;
      const error = await this.#trySend(next);
      if (error && this.#isWorthWaiting(error, conversationId)) return this.#wait(conversationId);
      this.#lostTries.delete(conversationId);
      this.#entries.setWaiting(conversationId, false);
      if (error) this.#entries.put({ ...next, error });
      else this.#entries.remove(next.clientMessageId);
    }
  }

  async #trySend({
    clientMessageId,
    conversationId,
    text,
    creates,
  }: OutboxEntry): Promise<StreamError | null> {
    const { api } = this.#options;
    const options = { signal: AbortSignal.timeout(requestMs) };
    try {
      const conversation = creates
        ? await api.conversation.create.mutate({ id: conversationId }, options)
        : null;
      const sent = await api.message.send.mutate({ conversationId, clientMessageId, text }, options);
      for (const listener of this.#sentListeners) listener({ ...sent, clientMessageId, conversation });
      return null;
    } catch (error) {
      return toStreamError(error);
    }
  }

  #isWorthWaiting(error: StreamError, conversationId: string): boolean {
    if (error.code !== "INTERNAL") return isTransient(error);
    return (this.#lostTries.get(conversationId) ?? 0) + 1 < triesOnInternalError;
  }

  #wait(conversationId: string): void {
    const tries = this.#lostTries.get(conversationId) ?? 0;
    this.#lostTries.set(conversationId, tries + 1);
    this.#entries.setWaiting(conversationId, true);
    const timer = setTimeout(() => void this.#drain(conversationId), backoffMs(this.#options.timings, tries));
    this.#timers.set(conversationId, timer);
  }

  /** One tab at a time sends for a conversation. */
  async #alone(conversationId: string, send: () => Promise<void>): Promise<void> {
    const { locks, userId } = this.#options;
    if (!locks) return send();
    const name = `holdfast:outbox:${userId}:${conversationId}`;
    let hasLock = false;
    const withLock = () => {
      hasLock = true;
      return send();
    };
    await locks.request(name, { signal: AbortSignal.timeout(lockMs) }, withLock).catch(async () => {
      if (!hasLock) await send();
    });
  }
}
