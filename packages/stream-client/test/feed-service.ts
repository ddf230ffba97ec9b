import type { ConversationFeedInput, Event } from "@holdfast/contracts";
import type { FeedObserver, StreamApi } from "../src/stream-api.ts";

interface Connection {
  readonly observer: FeedObserver;
  readonly cursors: Map<string, number>;
  isReady: boolean;
}

const unused = () => Promise.reject(new Error("this test asks only for the feed"));

/** A service that only has a feed, whose connections can be refused, cut and silenced. */
export class FeedService {
  readonly inputs: ConversationFeedInput[] = [];
  isReachable = true;
  readonly #events = new Map<string, Event[]>();
  readonly #connections = new Set<Connection>();

  readonly api: StreamApi = {
    conversation: {
      get: { query: unused },
      create: { mutate: unused },
      feed: { subscribe: (input, observer) => this.#subscribe(input, observer) },
    },
    message: { list: { query: unused }, send: { mutate: unused } },
  };

  get openConnections(): number {
    return this.#connections.size;
  }

  append(conversationId: string): void {
    const events = this.#events.get(conversationId) ?? [];
    this.#events.set(conversationId, events);
    const seq = events.length + 1;
    const payload = { text: `${seq} ` };
    events.push({
      type: "text-delta",
      conversationId,
      seq,
      runId: "run",
      at: new Date(seq).toISOString(),
      payload,
    });
    for (const connection of this.#connections) this.#flush(connection);
  }

  count(conversationId: string): number {
    return this.#events.get(conversationId)?.length ?? 0;
  }

  cutAll(): void {
    for (const { observer } of [...this.#connections]) observer.onError(new Error("the connection is lost"));
  }

  #subscribe({ follow = [] }: ConversationFeedInput, observer: FeedObserver) {
    const input = { follow };
    this.inputs.push(input);
    const connection: Connection = {
      observer,
      cursors: new Map(follow.map(({ conversationId, after }) => [conversationId, after])),
      isReady: false,
    };
    this.#connections.add(connection);
    setTimeout(() => this.#begin(connection), 2);
    return { unsubscribe: () => this.#connections.delete(connection) };
  }

  #begin(connection: Connection): void {
    if (!this.#connections.has(connection)) return;
    if (!this.isReachable) {
      connection.observer.onError(new Error("there is no route"));
      return;
    }
    connection.isReady = true;
    connection.observer.onStarted({});
    connection.observer.onData({ type: "ready" });
    this.#flush(connection);
  }

  #flush(connection: Connection): void {
    if (!connection.isReady) return;
    for (const [conversationId, after] of connection.cursors) {
      for (const event of (this.#events.get(conversationId) ?? []).slice(after)) {
        connection.cursors.set(conversationId, event.seq);
        connection.observer.onData({
          id: [...connection.cursors.values()].join("."),
          data: { type: "event", event },
        });
      }
    }
  }
}
