import type { ConversationFeedInput, Event } from "@holdfast/contracts";
import type { FeedObserver, StreamApi } from "../src/stream-api.ts";
import type { SimulatedConversation } from "./simulated-conversation.ts";

interface Connection {
  readonly observer: FeedObserver;
  readonly isFollowing: boolean;
  cursor: number;
  isReady: boolean;
}

const unused = () => Promise.reject(new Error("this test does not send"));
const turn = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** The service around one simulated conversation: its snapshot, its messages and the feed of its events. */
export class StreamService {
  readonly #conversation: SimulatedConversation;
  readonly #connections = new Set<Connection>();
  /** Deltas up to this event were removed. */
  #prunedTo = 0;
  snapshots = 0;
  refusals: Error[] = [];

  constructor(conversation: SimulatedConversation) {
    this.#conversation = conversation;
  }

  readonly api: StreamApi = {
    conversation: {
      get: { query: () => this.#answer(() => this.#conversation.last.snapshot) },
      create: { mutate: unused },
      feed: { subscribe: (input, observer) => this.#subscribe(input, observer) },
    },
    message: {
      list: { query: () => this.#answer(() => this.#conversation.last.page) },
      send: { mutate: unused },
    },
  };

  step(choice: number): void {
    this.#conversation.step(choice);
    this.flush();
  }

  /** Removes the deltas of replies that stand, as the housekeeping does. */
  prune(): void {
    this.#prunedTo = this.#conversation.last.snapshot.cursor;
  }

  cutAll(): void {
    for (const { observer } of [...this.#connections]) observer.onError(new Error("the connection is lost"));
  }

  flush(): void {
    for (const connection of this.#connections) this.#flush(connection);
  }

  async #answer<Value>(read: () => Value): Promise<Value> {
    await turn();
    this.snapshots += 1;
    const refusal = this.refusals.shift();
    if (refusal) throw refusal;
    return read();
  }

  #subscribe({ follow = [] }: ConversationFeedInput, observer: FeedObserver) {
    const own = follow.find(({ conversationId }) => conversationId === this.#conversation.id);
    const connection = { observer, cursor: own?.after ?? 0, isFollowing: own !== undefined, isReady: false };
    this.#connections.add(connection);
    void turn().then(() => {
      connection.isReady = this.#connections.has(connection);
      if (connection.isReady) observer.onData({ type: "ready" });
      this.#flush(connection);
    });
    return { unsubscribe: () => this.#connections.delete(connection) };
  }

  #flush(connection: Connection): void {
    if (!connection.isReady || !connection.isFollowing) return;
    for (const event of this.#after(connection.cursor)) {
      connection.cursor = event.seq;
      connection.observer.onData({ id: String(event.seq), data: { type: "event", event } });
    }
  }

  #after(cursor: number): Event[] {
    const { events } = this.#conversation;
    const rest = events.slice(cursor);
    const isRemoved = ({ seq, type }: Event) => seq <= this.#prunedTo && type === "text-delta";
    const last = events.at(-1);
    if (!last || !rest.some(isRemoved)) return rest;
    return [{ ...last, runId: null, type: "snapshot-required", payload: {} }];
  }
}
