import type { Event } from "@holdfast/contracts";
import { listen } from "@holdfast/db";
import { eventChannel, parseEventHint } from "./event-channel.ts";
import { RecentSummaries } from "./recent-summaries.ts";

type FollowerWake = (events: readonly Event[] | null) => void;

export interface EventHub {
  /**
   * Calls `wake` with what is new, in order; with null when it is to be read, and after every lost
   * connection.
   */
  readonly onConversation: (conversationId: string, wake: FollowerWake) => () => void;
  /**
   * The same for the summaries of a user's conversations; null means any of them. It begins with those that
   * changed a moment ago: a browser that goes from one stream to the next may have heard of them from neither.
   */
  readonly onSummary: (userId: string, wake: (conversationId: string | null) => void) => () => void;
  /** A run of anybody's may be there to claim; null means in any conversation. */
  readonly onWork: (wake: (conversationId: string | null) => void) => () => void;
  /** An attempt at a run of that conversation may have lost it; null means any attempt. */
  readonly onLoss: (wake: (conversationId: string | null) => void) => () => void;
  readonly close: () => Promise<void>;
}

export interface CreateEventHubOptions {
  readonly url: string;
  readonly onError?: (error: Error) => void;
}

/** Hands the hints of one LISTEN connection to all readers of this process. */
export function createEventHub({ url, onError }: CreateEventHubOptions): EventHub {
  const conversations = new Map<string, Set<FollowerWake>>();
  const summaries = new Map<string, Set<(conversationId: string | null) => void>>();
  const recent = new RecentSummaries();
  const work = new Set<(conversationId: string | null) => void>();
  const loss = new Set<(conversationId: string | null) => void>();
  const listener = listen({
    url,
    channel: eventChannel,
    onError,
    onNotification: (payload) => {
      const hint = parseEventHint(payload);
      if (!hint) return;
      wakeAll(conversations.get(hint.conversationId), hint.readCarried);
      if (hint.isWork) for (const wake of work) wake(hint.conversationId);
      if (hint.isLoss) for (const wake of loss) wake(hint.conversationId);
      if (!hint.isSummary) return;
      recent.note(hint);
      for (const wake of summaries.get(hint.userId) ?? []) wake(hint.conversationId);
    },
    onReady: () => {
      for (const wake of [...work, ...loss]) wake(null);
      for (const wakes of conversations.values()) for (const wake of wakes) wake(null);
      for (const wakes of summaries.values()) for (const wake of wakes) wake(null);
    },
  });
  return {
    onConversation: (conversationId, wake) => register(conversations, conversationId, wake),
    onSummary(userId, wake) {
      for (const conversationId of recent.of(userId)) wake(conversationId);
      return register(summaries, userId, wake);
    },
    onWork: (wake) => add(work, wake),
    onLoss: (wake) => add(loss, wake),
    close: listener.close,
  };
}

/** What a hint carries is read once, and only where somebody follows. */
function wakeAll(
  wakes: ReadonlySet<FollowerWake> | undefined,
  readCarried: () => readonly Event[] | null,
): void {
  if (!wakes) return;
  const events = readCarried();
  for (const wake of wakes) wake(events);
}

function add<Wake>(wakes: Set<Wake>, wake: Wake): () => void {
  wakes.add(wake);
  return () => wakes.delete(wake);
}

function register<Wake>(registry: Map<string, Set<Wake>>, key: string, wake: Wake): () => void {
  const wakes = registry.get(key) ?? new Set();
  registry.set(key, wakes.add(wake));
  return () => {
    wakes.delete(wake);
    if (wakes.size === 0 && registry.get(key) === wakes) registry.delete(key);
  };
}
