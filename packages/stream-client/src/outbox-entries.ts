import type { OutgoingMessage } from "./conversation-state.ts";
import type { StreamError } from "./stream-error.ts";
import type { TextStorage } from "./text-storage.ts";

export interface OutboxEntry {
  readonly clientMessageId: string;
  readonly conversationId: string;
  readonly text: string;
  readonly creates: boolean;
  readonly error: StreamError | null;
}

const none: readonly OutgoingMessage[] = [];

/** The outbox as it is stored: an entry a key, so that tabs do not overwrite each other's. */
export class OutboxEntries {
  readonly #storage: TextStorage;
  readonly #prefix: string;
  readonly #listeners = new Set<() => void>();
  readonly #waiting = new Set<string>();
  readonly #stop: () => void;
  #lists: ReadonlyMap<string, readonly OutgoingMessage[]> | null = null;

  constructor({ userId, storage }: { userId: string; storage: TextStorage }) {
    this.#storage = storage;
    this.#prefix = `holdfast:outbox:${userId}:`;
    this.#stop = storage.onForeignChange((key) => {
      if (key === null || key.startsWith(this.#prefix)) this.#changed();
    });
  }

  put(entry: OutboxEntry): void {
    this.#storage.set(this.#prefix + entry.clientMessageId, JSON.stringify(entry));
    this.#changed();
  }

  remove(clientMessageId: string): void {
    this.#storage.remove(this.#prefix + clientMessageId);
    this.#changed();
  }

  find(clientMessageId: string): OutboxEntry | null {
    return this.#all().find((entry) => entry.clientMessageId === clientMessageId) ?? null;
  }

  ofConversation(conversationId: string): OutboxEntry[] {
    return this.#all().filter((entry) => entry.conversationId === conversationId);
  }

  conversationIds(): Set<string> {
    return new Set(this.#all().map(({ conversationId }) => conversationId));
  }

  /** Whether the next message could go now. */
  hasUnsent(conversationId: string): boolean {
    const [next] = this.ofConversation(conversationId);
    return next !== undefined && !next.error && !this.#waiting.has(conversationId);
  }

  /** Whether the conversation's messages could not be delivered just now. */
  setWaiting(conversationId: string, isWaiting: boolean): void {
    if (isWaiting) this.#waiting.add(conversationId);
    else this.#waiting.delete(conversationId);
    this.#changed();
  }

  list(conversationId: string): readonly OutgoingMessage[] {
    this.#lists ??= Map.groupBy(
      this.#all().map((entry) => this.#toOutgoing(entry)),
      (it) => it.conversationId,
    );
    return this.#lists.get(conversationId) ?? none;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#stop();
    this.#listeners.clear();
  }

  /** Their ids begin with the time, so their order is that in which they were written. */
  #all(): OutboxEntry[] {
    const keys = this.#storage.keys(this.#prefix).sort();
    return keys.flatMap((key) => parseEntry(this.#storage.get(key)) ?? []);
  }

  #toOutgoing({ clientMessageId, conversationId, text, error }: OutboxEntry): OutgoingMessage {
    const status = this.#waiting.has(conversationId) ? "waiting" : "sending";
    return { clientMessageId, conversationId, text, status: error ? "failed" : status, error };
  }

  #changed(): void {
    this.#lists = null;
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Null for what another tab has removed meanwhile, or something else has written. */
function parseEntry(text: string | null): OutboxEntry | null {
  if (text === null) return null;
  try {
    const entry: unknown = JSON.parse(text);
    return isEntry(entry) ? entry : null;
  } catch {
    return null;
  }
}

function isEntry(value: unknown): value is OutboxEntry {
  if (typeof value !== "object" || value === null) return false;
  const entry: Partial<Record<keyof OutboxEntry, unknown>> = value;
  return [entry.clientMessageId, entry.conversationId, entry.text].every(
    (field) => typeof field === "string",
  );
}
