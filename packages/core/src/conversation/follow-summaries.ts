import type { Conversation } from "@holdfast/contracts";
import type { Deps } from "../deps.ts";
import { Alarm } from "../event/alarm.ts";
import type { EventHub } from "../event/event-hub.ts";
import { findConversation } from "./own-conversation.ts";

const idleMs = 60_000;

/**
 * The summaries of a user's conversations as they change, each once a burst; null means that changes
 * may have been missed and lists are to be read anew.
 */
export async function* followSummaries(
  { db, hub }: Pick<Deps, "db"> & { hub: EventHub },
  { userId, signal }: { userId: string; signal: AbortSignal },
): AsyncGenerator<Conversation | null> {
  const alarm = new Alarm();
  const changed = new Set<string | null>();
  const unsubscribe = hub.onSummary(userId, (conversationId) => {
    changed.add(conversationId);
    alarm.ring();
  });
  try {
    yield null;
    while (!signal.aborted) {
      const ids = [...changed];
      changed.clear();
      for (const conversationId of ids) {
        yield conversationId === null ? null : await findConversation(db, { conversationId, userId });
      }
      if (changed.size === 0) await alarm.sleep(idleMs, signal);
    }
  } finally {
    unsubscribe();
  }
}
