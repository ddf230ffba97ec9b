import type { Event } from "@holdfast/contracts";
import { createWritable, type Readable } from "../readable.ts";
import type { Bus } from "./bus.ts";
import type { ConnectionState, LeaderMessage, Positions, SummaryItem } from "./feed-protocol.ts";
import type { PageState } from "./page-state.ts";
import type { Timings } from "./timings.ts";

export interface Follower {
  /** The last event it has. */
  cursor(): number;
  onEvent(event: Event): void;
  /** There is no such conversation. */
  onGone(): void;
}

export interface TabOptions {
  readonly tabId: string;
  readonly bus: Bus;
  readonly page: PageState;
  readonly timings: Timings;
  onSummary(item: SummaryItem): void;
  /** The leader does not answer. */
  onLeaderSilent(): void;
}

interface Followed {
  readonly follower: Follower;
  /** Whether the stream continues where the follower is; what comes before that is not for it. */
  isCovered: boolean;
}

/** How long a tab may be hidden before it no longer trusts a stream that says nothing. */
const trustedSilenceMs = 20_000;

/** One tab's end of the shared stream. */
export class Tab {
  readonly #options: TabOptions;
  readonly #followed = new Map<string, Followed>();
  readonly #connection = createWritable<ConnectionState>("connecting");
  #leaderId: string | null = null;
  #isConnected = false;
  #heardAt = Date.now();
  #seenAt = Date.now();
  #grace: ReturnType<typeof setTimeout> | undefined;
  #answer: ReturnType<typeof setTimeout> | undefined;
  readonly #check: ReturnType<typeof setInterval>;

  constructor(options: TabOptions) {
    this.#options = options;
    this.#check = setInterval(() => this.#checkLeader(), options.timings.checkMs);
    this.#tellConnection();
  }

  get connection(): Readable<ConnectionState> {
    return this.#connection;
  }

  follow(conversationId: string, follower: Follower): () => void {
    const followed = { follower, isCovered: false };
    this.#followed.set(conversationId, followed);
    this.#ask(conversationId, followed);
    return () => {
      if (this.#followed.get(conversationId) !== followed) return;
      this.#followed.delete(conversationId);
      this.#options.bus.toLeader({ type: "unfollow", tabId: this.#options.tabId, conversationId });
    };
  }

  handle(message: LeaderMessage): void {
    if (message.type === "item" && message.leaderId !== this.#leaderId) return;
    this.#heardAt = Date.now();
    clearTimeout(this.#answer);
    this.#answer = undefined;
    const isJoining = this.#leaderId === null && message.type === "status" && message.isConnected;
    if (message.leaderId !== this.#leaderId) this.#adopt(message.leaderId);
    if (message.type === "status") this.#noteStatus(message.isConnected, message.positions);
    if (isJoining) this.#options.onSummary({ type: "ready" });
    if (message.type === "item") this.#receive(message.item);
  }

  /**
   * Asks who leads, so that a tab that follows nothing hears the summaries too. Those of a stream that ran
   * already were missed: it is told `ready`, as with a stream of its own.
   */
  join(): void {
    const { bus, tabId } = this.#options;
    bus.toLeader({ type: "hello", tabId, visibleAt: this.#seenAt, verify: false });
  }

  /** The page was shown, hidden, or the network has changed. */
  noteChange(): void {
    const { page } = this.#options;
    this.#tellConnection();
    if (!page.isVisible()) {
      this.#seenAt = Date.now();
      return;
    }
    for (const [conversationId, followed] of this.#followed) {
      if (!followed.isCovered) this.#ask(conversationId, followed);
    }
    this.#greet();
  }

  /** The page may be frozen from here on, or never come back. */
  leave(): void {
    for (const followed of this.#followed.values()) followed.isCovered = false;
    this.#options.bus.toLeader({ type: "bye", tabId: this.#options.tabId });
  }

  close(): void {
    this.leave();
    this.#followed.clear();
    clearInterval(this.#check);
    clearTimeout(this.#grace);
    clearTimeout(this.#answer);
  }

  #adopt(leaderId: string): void {
    this.#leaderId = leaderId;
    for (const [conversationId, followed] of this.#followed) {
      followed.isCovered = false;
      this.#ask(conversationId, followed);
    }
  }

  #ask(conversationId: string, { follower }: Followed): void {
    const { bus, tabId, page } = this.#options;
    const visibleAt = page.isVisible() ? Date.now() : this.#seenAt;
    this.#expectAnswer();
    bus.toLeader({ type: "follow", tabId, visibleAt, conversationId, after: follower.cursor() });
  }

  #greet(): void {
    const { bus, tabId } = this.#options;
    const verify = Date.now() - this.#seenAt > trustedSilenceMs;
    this.#seenAt = Date.now();
    this.#expectAnswer();
    bus.toLeader({ type: "hello", tabId, visibleAt: this.#seenAt, verify });
  }

  #noteStatus(isConnected: boolean, positions: Positions): void {
    this.#isConnected = isConnected;
    this.#tellConnection();
    for (const [conversationId, followed] of this.#followed) {
      const position = positions[conversationId];
      const wasCovered = followed.isCovered;
      followed.isCovered = position !== undefined && position <= followed.follower.cursor();
      const isBehind = position !== undefined && !followed.isCovered;
      if (wasCovered && isBehind) this.#ask(conversationId, followed);
    }
  }

  #receive(item: SummaryItem | { readonly type: "event"; readonly event: Event }): void {
    if (item.type === "event") {
      const followed = this.#followed.get(item.event.conversationId);
      if (followed?.isCovered) followed.follower.onEvent(item.event);
      return;
    }
    if (item.type === "gone") this.#followed.get(item.conversationId)?.follower.onGone();
    this.#options.onSummary(item);
  }

  /** Only a visible tab's timers can be relied on, and only there somebody waits. */
  #checkLeader(): void {
    const { page, timings } = this.#options;
    if (!page.isVisible()) return;
    const isSilent = Date.now() - this.#heardAt > 2 * timings.checkMs;
    const wasAsleep = Date.now() - this.#seenAt > trustedSilenceMs;
    if (isSilent || wasAsleep || !this.#isConnected) this.#greet();
    this.#seenAt = Date.now();
  }

  #expectAnswer(): void {
    this.#answer ??= setTimeout(() => {
      this.#answer = undefined;
      this.#options.onLeaderSilent();
    }, this.#options.timings.answerMs);
  }

  #tellConnection(): void {
    const isOnline = this.#options.page.isOnline();
    if (!this.#isConnected && isOnline) {
      this.#grace ??= setTimeout(() => this.#connection.set("reconnecting"), this.#options.timings.graceMs);
      return;
    }
    clearTimeout(this.#grace);
    this.#grace = undefined;
    this.#connection.set(this.#isConnected ? "connected" : "offline");
  }
}
