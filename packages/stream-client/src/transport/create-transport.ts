import { newId } from "../new-id.ts";
import type { Readable } from "../readable.ts";
import type { StreamApi } from "../stream-api.ts";
import { type Channel, createBus } from "./bus.ts";
import { type Campaign, type Locks, startCampaign } from "./campaign.ts";
import type { ConnectionState, LeaderMessage, SummaryItem, TabMessage } from "./feed-protocol.ts";
import { Leader } from "./leader.ts";
import type { PageState } from "./page-state.ts";
import { type Follower, Tab } from "./tab.ts";
import type { Timings } from "./timings.ts";

export interface TransportOptions {
  readonly userId: string;
  readonly api: StreamApi;
  readonly page: PageState;
  readonly timings: Timings;
  /** Null where the browser has none (plain HTTP on another host): then each tab has its own stream. */
  readonly locks: Locks | null;
  readonly openChannel: ((name: string) => Channel) | null;
  onSummary(item: SummaryItem): void;
}

export interface Transport {
  readonly connection: Readable<ConnectionState>;
  /** Brings the events after the follower's cursor, until the function returned is called. */
  follow(conversationId: string, follower: Follower): () => void;
  close(): void;
}

/**
 * The event stream of one tab, shared with the other tabs of the browser.
 *
 * Terms: the *leader* is the tab that holds the Web Lock and with it the stream; every tab, the
 * leader too, *follows* conversations and is *covered* once the stream continues where it is.
 * Guarantee: a follower gets every event after its cursor, in order, perhaps some again.
 */
export function createTransport(options: TransportOptions): Transport {
  const { api, page, timings, locks, userId } = options;
  const name = `holdfast:feed:${userId}`;
  const tabId = newId();
  let leader: Leader | null = null;
  let campaign: Campaign | null = null;

  const isShared = locks !== null && options.openChannel !== null;
  const bus = createBus(isShared ? (options.openChannel?.(name) ?? null) : null, {
    onTabMessage: (message: TabMessage) => leader?.handle(message),
    onLeaderMessage(message: LeaderMessage) {
      if (leader && message.type === "leading" && message.leaderId !== leader.leaderId) depose();
      tab.handle(message);
    },
  });
  const tab = new Tab({
    tabId,
    bus,
    page,
    timings,
    onSummary: options.onSummary,
    onLeaderSilent: () => campaign?.seize(),
  });

  const elect = () => {
    depose();
    leader = new Leader({ leaderId: newId(), api, bus, timings });
    leader.lead();
  };
  const depose = () => {
    leader?.close();
    leader = null;
  };
  const stand = () => {
    if (campaign || leader) return;
    if (isShared && locks)
      campaign = startCampaign({ locks, lockName: name, onElected: elect, onDeposed: depose });
    else if (page.isVisible()) elect();
  };
  const standDown = () => {
    campaign?.end();
    campaign = null;
    depose();
  };

  const stops = [
    page.on("network", () => {
      leader?.restart();
      tab.noteChange();
    }),
    page.on("visibility", () => {
      // Six connections to an origin: a tab that cannot share its stream has one only while it is seen.
      if (!isShared && !page.isVisible()) standDown();
      stand();
      tab.noteChange();
    }),
    page.on("asleep", () => {
      tab.leave();
      standDown();
    }),
    page.on("awake", () => {
      stand();
      tab.noteChange();
    }),
  ];
  stand();
  tab.join();

  return {
    connection: tab.connection,
    follow: (conversationId, follower) => tab.follow(conversationId, follower),
    close() {
      for (const stop of stops) stop();
      tab.close();
      standDown();
      bus.close();
    },
  };
}
