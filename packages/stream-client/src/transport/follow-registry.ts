import type { Positions, TabMessage } from "./feed-protocol.ts";

type Wish = Extract<TabMessage, { type: "hello" | "follow" }>;
type Farewell = Extract<TabMessage, { type: "unfollow" | "bye" }>;

interface FollowingTab {
  visibleAt: number;
  /** The last event it had of each conversation when it asked. */
  readonly follows: Map<string, number>;
}

/** Which tab follows what, and so what the one stream must bring and from where. */
export class FollowRegistry {
  readonly #limit: number;
  readonly #tabs = new Map<string, FollowingTab>();
  /** Where a tab asked for what the stream has delivered before. */
  readonly #rewinds = new Map<string, number>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  note(wish: Wish, positions: Positions): void {
    const tab = this.#tabs.get(wish.tabId) ?? { visibleAt: 0, follows: new Map() };
    tab.visibleAt = Math.max(tab.visibleAt, wish.visibleAt);
    this.#tabs.set(wish.tabId, tab);
    if (wish.type === "hello") return;
    tab.follows.set(wish.conversationId, wish.after);
    const delivered = positions[wish.conversationId];
    if (delivered === undefined || wish.after >= delivered) return;
    const earlier = this.#rewinds.get(wish.conversationId) ?? wish.after;
    this.#rewinds.set(wish.conversationId, Math.min(earlier, wish.after));
  }

  /** What nobody follows any more stays in the stream until it is opened anew for another reason. */
  remove(farewell: Farewell): void {
    if (farewell.type === "bye") this.#tabs.delete(farewell.tabId);
    else this.#tabs.get(farewell.tabId)?.follows.delete(farewell.conversationId);
  }

  wantsMore(positions: Positions): boolean {
    return this.#rewinds.size > 0 || this.#ranked().some((conversationId) => !(conversationId in positions));
  }

  /** Where the next stream begins, given where the present one is. */
  plan(positions: Positions): Positions {
    const begins = this.#ranked().map((conversationId): [string, number] => [
      conversationId,
      Math.min(
        positions[conversationId] ?? this.#earliestWish(conversationId),
        this.#rewinds.get(conversationId) ?? Number.POSITIVE_INFINITY,
      ),
    ]);
    this.#rewinds.clear();
    return Object.fromEntries(begins);
  }

  /** The most recently seen first, as many as one stream may follow. */
  #ranked(): string[] {
    const seen = new Map<string, number>();
    for (const { visibleAt, follows } of this.#tabs.values()) {
      for (const conversationId of follows.keys()) {
        seen.set(conversationId, Math.max(visibleAt, seen.get(conversationId) ?? 0));
      }
    }
    const ranked = [...seen].sort(([, a], [, b]) => b - a).map(([conversationId]) => conversationId);
    return ranked.slice(0, this.#limit);
  }

  #earliestWish(conversationId: string): number {
    const wishes = [...this.#tabs.values()].flatMap(({ follows }) => follows.get(conversationId) ?? []);
    return Math.min(...wishes);
  }
}
