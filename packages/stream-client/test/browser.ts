import { createTransport, type Transport } from "../src/transport/create-transport.ts";
import type { PageChange, PageState } from "../src/transport/page-state.ts";
import { defaultTimings } from "../src/transport/timings.ts";
import type { FeedService } from "./feed-service.ts";
import { MemoryLocks } from "./memory-locks.ts";

const timings = {
  ...defaultTimings,
  gatherMs: 5,
  minBackoffMs: 5,
  maxBackoffMs: 20,
  checkMs: 20,
  answerMs: 30,
  graceMs: 20,
};

/** A page whose visibility and network the test decides. */
export class TestPage implements PageState {
  isSeen = true;
  hasNetwork = true;
  readonly #listeners = new Map<PageChange, Set<() => void>>();

  isOnline = () => this.hasNetwork;
  isVisible = () => this.isSeen;

  on(type: PageChange, listener: () => void): () => void {
    const listeners = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, listeners);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  change(type: PageChange): void {
    for (const listener of this.#listeners.get(type) ?? []) listener();
  }
}

/** Reads one conversation through a tab and remembers what came, and whether anything was missing. */
export class Reader {
  cursor: number;
  readonly holes: string[] = [];
  isGone = false;

  constructor(cursor = 0) {
    this.cursor = cursor;
  }

  follow(transport: Transport, conversationId: string): () => void {
    return transport.follow(conversationId, {
      cursor: () => this.cursor,
      onEvent: ({ seq }) => {
        if (seq <= this.cursor) return;
        if (seq > this.cursor + 1) this.holes.push(`${seq} after ${this.cursor}`);
        this.cursor = seq;
      },
      onGone: () => {
        this.isGone = true;
      },
    });
  }
}

interface OpenTab {
  readonly page: TestPage;
  readonly transport: Transport;
  readonly summaries: string[];
  /** The channel and the timers of a frozen tab stand still; its lock does not fall. */
  freeze(): void;
  thaw(): void;
}

let browsers = 0;

/** Tabs that share locks and a channel, as those of one browser do. */
export class Browser {
  readonly #locks = new MemoryLocks();
  readonly #service: FeedService;
  readonly #tabs: Transport[] = [];
  readonly #userId: string;
  readonly #isShared: boolean;

  constructor(service: FeedService, isShared = true) {
    browsers += 1;
    this.#userId = `user-${process.pid}-${browsers}`;
    this.#service = service;
    this.#isShared = isShared;
  }

  openTab(): OpenTab {
    const page = new TestPage();
    const summaries: string[] = [];
    let channel: FreezableChannel | undefined;
    const transport = createTransport({
      userId: this.#userId,
      api: this.#service.api,
      page,
      timings,
      locks: this.#isShared ? this.#locks : null,
      openChannel: this.#isShared
        ? (name) => {
            channel = new FreezableChannel(name);
            return channel;
          }
        : null,
      onSummary: ({ type }) => summaries.push(type),
    });
    this.#tabs.push(transport);
    return {
      page,
      transport,
      summaries,
      freeze: () => {
        page.isSeen = false;
        channel?.freeze();
      },
      thaw: () => {
        page.isSeen = true;
        channel?.thaw();
      },
    };
  }

  [Symbol.dispose](): void {
    for (const tab of this.#tabs) tab.close();
  }
}

class FreezableChannel {
  onmessage: BroadcastChannel["onmessage"] = null;
  readonly #channel: BroadcastChannel;
  #held: MessageEvent[] | null = null;

  constructor(name: string) {
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = (event) => {
      if (this.#held) this.#held.push(event);
      else this.onmessage?.call(this.#channel, event);
    };
  }

  postMessage(message: unknown): void {
    if (!this.#held) this.#channel.postMessage(message);
  }

  close(): void {
    this.#channel.close();
  }

  freeze(): void {
    this.#held = [];
  }

  thaw(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const event of held) this.onmessage?.call(this.#channel, event);
  }
}
