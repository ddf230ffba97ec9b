import { ConversationStore } from "./conversation-store.ts";
import { createDrafts } from "./drafts.ts";
import { nextFrame } from "./next-frame.ts";
import { Outbox } from "./outbox.ts";
import type { StreamClient, StreamClientOptions } from "./stream-client.ts";
import { createTextStorage } from "./text-storage.ts";
import { createTransport } from "./transport/create-transport.ts";
import type { SummaryItem } from "./transport/feed-protocol.ts";
import { createPageState } from "./transport/page-state.ts";
import { defaultTimings as timings } from "./transport/timings.ts";

/** Conversations that are kept, with what was read of them, after the reader went elsewhere. */
const maxIdleStores = 10;

/** Everything one tab needs of the event stream. Runs in a browser; made once a tab and user. */
export function createStreamClient({ userId, api }: StreamClientOptions): StreamClient {
  const storage = createTextStorage(openLocalStorage(), window);
  const locks = navigator.locks ?? null;
  const summaryListeners = new Set<(item: SummaryItem) => void>();
  /** Summaries came before anybody listened. */
  let isUnheard = false;
  const outbox = new Outbox({ userId, api, storage, locks, timings });
  const transport = createTransport({
    userId,
    api,
    timings,
    locks,
    page: createPageState(window),
    openChannel: typeof BroadcastChannel === "undefined" ? null : (name) => new BroadcastChannel(name),
    onSummary(item) {
      isUnheard = summaryListeners.size === 0;
      for (const listener of [...summaryListeners]) listener(item);
    },
  });
  const stores = new Map<string, ConversationStore>();
  const openStore = (conversationId: string) => {
    const store =
      stores.get(conversationId) ??
      new ConversationStore({ conversationId, api, transport, outbox, timings, schedule: nextFrame });
    stores.delete(conversationId);
    stores.set(conversationId, store);
    dropIdle(stores);
    return store;
  };
  const stopFlushing = transport.connection.subscribe(() => {
    if (transport.connection.getSnapshot() === "connected") outbox.flush();
  });
  outbox.flush();

  return {
    connection: transport.connection,
    outbox,
    drafts: createDrafts({ userId, storage }),
    conversation: openStore,
    onSummary(listener) {
      summaryListeners.add(listener);
      if (isUnheard) listener({ type: "ready" });
      return () => summaryListeners.delete(listener);
    },
    close() {
      stopFlushing();
      outbox.close();
      transport.close();
    },
  };
}

function dropIdle(stores: Map<string, ConversationStore>): void {
  const idle = [...stores.values()].filter((store) => !store.isInUse);
  for (const { conversationId } of idle.slice(0, Math.max(0, idle.length - maxIdleStores))) {
    stores.delete(conversationId);
  }
}

/** A browser that forbids storage throws already when it is named. */
function openLocalStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
