import { setTimeout as delay } from "node:timers/promises";
import type { FeedItem } from "@holdfast/contracts";
import { type ConversationState, emptyConversationState, reduce } from "@holdfast/stream-client";
import type { StreamMessage } from "@holdfast/testing/agent-client";
import type { FollowedStream, StreamItem } from "../invariants/history.ts";
import type { Random } from "../random/create-random.ts";
import type { RecordedClient } from "./recorded-client.ts";

export interface FollowerOptions {
  readonly name: string;
  readonly client: RecordedClient;
  readonly conversationIds: readonly string[];
  readonly random: Random;
  /** Items after which it drops its connection by itself, at the most. */
  readonly maxItems: number;
  readonly onState?: (state: ConversationState) => void;
}

interface Followed {
  state: ConversationState;
  readonly items: StreamItem[];
}

const againMs = 50;

/**
 * Follows some conversations over one event stream, as a browser does, and drops it again and again. It
 * comes back after any event that it knows, not only the last, or reads the snapshot anew.
 */
export class Follower implements AsyncDisposable {
  readonly #options: FollowerOptions;
  readonly #followed: ReadonlyMap<string, Followed>;
  readonly #stop = new AbortController();
  readonly #done: Promise<void>;
  #connections = 0;
  #lost = 0;

  constructor(options: FollowerOptions) {
    this.#options = options;
    this.#followed = new Map(
      options.conversationIds.map((id) => [id, { state: emptyConversationState(id), items: [] }]),
    );
    this.#done = this.#follow();
  }

  get connections(): number {
    return this.#connections;
  }

  /** Connections that it did not end by itself. */
  get lost(): number {
    return this.#lost;
  }

  state(conversationId: string): ConversationState {
    return this.#get(conversationId).state;
  }

  /** Resolves when it was sent each conversation's last event. */
  async untilCurrent(lastEvents: ReadonlyMap<string, number>): Promise<void> {
    const isBehind = ([id, { state }]: [string, Followed]) =>
      state.status !== "live" || state.cursor < (lastEvents.get(id) ?? 0);
    while ([...this.#followed].some(isBehind)) await delay(againMs);
  }

  /** What it was sent, once it is current. */
  streams(): FollowedStream[] {
    const { name, client } = this.#options;
    return [...this.#followed].map(([conversationId, { items }]) => ({
      client: name,
      userId: client.userId,
      conversationId,
      items,
      isCurrent: true,
    }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#done;
  }

  async #follow(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        await this.#readStale();
        await this.#connect();
      } catch {
        this.#lost += 1;
        await delay(againMs);
      }
    }
  }

  /** The snapshot first, the messages after it: so no message falls between the two. */
  async #readStale(): Promise<void> {
    const { http } = this.#options.client;
    for (const [conversationId, { state }] of this.#followed) {
      if (state.status === "live") continue;
      const snapshot = await http.getConversation(conversationId);
      const page = { messages: await http.listMessages(conversationId), restarts: {}, nextCursor: null };
      this.#take(conversationId, { type: "loaded", snapshot, page });
    }
  }

  async #connect(): Promise<void> {
    const { client, random, maxItems } = this.#options;
    const follow = [...this.#followed].map(([conversationId, { state }]) => ({
      conversationId,
      after: random.chance(0.3) ? random.between(0, state.cursor) : state.cursor,
    }));
    await using stream = await client.http.feed(follow);
    const close = () => stream.close();
    this.#stop.signal.addEventListener("abort", close, { once: true });
    try {
      if (stream.status !== 200) throw new Error(`The feed was refused with ${stream.status}.`);
      this.#connections += 1;
      for (const { conversationId, after } of follow)
        this.#take(conversationId, { type: "connected", after });
      const count = random.between(1, maxItems);
      for (let index = 0; index < count && this.#isLive(); index++) this.#receive(await stream.next());
    } finally {
      this.#stop.signal.removeEventListener("abort", close);
    }
  }

  #isLive(): boolean {
    return [...this.#followed.values()].every(({ state }) => state.status === "live");
  }

  #receive({ event: name, data }: StreamMessage): void {
    if (name === "serialized-error") throw new Error(JSON.stringify(data));
    if (name !== null) return;
    const item = data as FeedItem;
    if (item.type === "gone") throw new Error(`The conversation ${item.conversationId} is gone.`);
    if (item.type === "event") this.#take(item.event.conversationId, { type: "event", event: item.event });
  }

  #take(conversationId: string, item: StreamItem): void {
    const followed = this.#get(conversationId);
    followed.items.push(item);
    if (item.type === "connected") return;
    followed.state = reduce(followed.state, item);
    this.#options.onState?.(followed.state);
  }

  #get(conversationId: string): Followed {
    const followed = this.#followed.get(conversationId);
    if (!followed) throw new Error(`Nobody follows ${conversationId} here.`);
    return followed;
  }
}
