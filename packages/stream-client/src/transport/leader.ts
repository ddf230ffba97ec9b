import { type FeedItem, limits } from "@holdfast/contracts";
import type { StreamApi } from "../stream-api.ts";
import type { Bus } from "./bus.ts";
import type { Positions, TabMessage } from "./feed-protocol.ts";
import { type FeedSubscription, openFeedSubscription } from "./feed-subscription.ts";
import { FollowRegistry } from "./follow-registry.ts";
import { backoffMs, type Timings } from "./timings.ts";

export interface LeaderOptions {
  readonly leaderId: string;
  readonly api: StreamApi;
  readonly bus: Bus;
  readonly timings: Timings;
}

/**
 * Holds the one stream of this browser and hands its items to all tabs.
 *
 * When the tabs follow something else, a second connection is opened from where the first one is,
 * and the first is closed with the second's first item: nothing is missed between them. What both
 * deliver, the tabs ignore by its number.
 */
export class Leader {
  readonly #options: LeaderOptions;
  readonly #registry = new FollowRegistry(limits.followedConversations);
  #current: FeedSubscription | null = null;
  #opening: FeedSubscription | null = null;
  #lastPositions: Positions = {};
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #isClosed = false;

  constructor(options: LeaderOptions) {
    this.#options = options;
  }

  /** Asks all tabs what they follow, and opens the stream. */
  lead(): void {
    this.#options.bus.toTabs({ type: "leading", leaderId: this.leaderId });
    this.#openAfter(this.#options.timings.gatherMs);
  }

  get leaderId(): string {
    return this.#options.leaderId;
  }

  handle(message: TabMessage): void {
    if (message.type === "bye" || message.type === "unfollow") {
      this.#registry.remove(message);
      return;
    }
    this.#registry.note(message, this.#positions);
    this.#tellStatus();
    const isWaitingToRetry = !this.#current && !this.#opening && this.#failures > 0;
    const isSuspect = message.type === "hello" && message.verify && !this.#opening;
    if (isSuspect || isWaitingToRetry) this.#open();
    else if (this.#registry.wantsMore(this.#positions)) this.#openAfter(this.#options.timings.gatherMs);
  }

  /** The network has changed: the connection counts as lost, whatever it says. */
  restart(): void {
    this.#failures = 0;
    this.#drop();
    this.#open();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#current?.close();
    this.#opening?.close();
  }

  /** Where the newest connection is, or the last one was. */
  get #positions(): Positions {
    return (this.#opening ?? this.#current)?.positions ?? this.#lastPositions;
  }

  #openAfter(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open(), ms);
  }

  #open(): void {
    clearTimeout(this.#timer);
    const positions = this.#registry.plan(this.#positions);
    this.#opening?.close();
    const { api, timings } = this.#options;
    const subscription = openFeedSubscription({
      api,
      positions,
      openMs: timings.openMs,
      onItem: (item) => this.#receive(subscription, item),
      onLost: () => this.#lose(subscription),
    });
    this.#opening = subscription;
  }

  /** `ready` comes first; the tabs need it only if there was a gap before it. */
  #receive(subscription: FeedSubscription, item: FeedItem): void {
    if (this.#isClosed) return;
    if (subscription === this.#opening) {
      const hadGap = this.#current === null;
      this.#current?.close();
      this.#current = subscription;
      this.#opening = null;
      this.#failures = 0;
      this.#tellStatus();
      if (item.type === "ready" && !hadGap) return;
    }
    if (subscription === this.#current) this.#tell(item);
  }

  #lose(subscription: FeedSubscription): void {
    if (this.#isClosed) return;
    if (subscription === this.#opening) this.#opening = null;
    if (subscription === this.#current) this.#drop();
    if (this.#opening) return;
    this.#openAfter(backoffMs(this.#options.timings, this.#failures));
    this.#failures += 1;
  }

  #drop(): void {
    this.#lastPositions = this.#positions;
    this.#current?.close();
    this.#current = null;
    this.#tellStatus();
  }

  #tell(item: FeedItem): void {
    this.#options.bus.toTabs({ type: "item", leaderId: this.leaderId, item });
  }

  #tellStatus(): void {
    this.#options.bus.toTabs({
      type: "status",
      leaderId: this.leaderId,
      isConnected: this.#current !== null,
      positions: { ...this.#current?.positions },
    });
  }
}
