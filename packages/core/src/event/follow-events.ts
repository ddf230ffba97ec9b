import type { Event } from "@holdfast/contracts";
import type { Deps } from "../deps.ts";
import { Alarm } from "./alarm.ts";
import type { EventHub } from "./event-hub.ts";
import { LiveEvents } from "./live-events.ts";
import { readEvents, readFirstEvents } from "./read-events.ts";

/** A notification can be lost with its connection; then this is how late a reader may be. */
const pollMs = 5_000;

export interface FollowEventsInput {
  readonly conversationId: string;
  /** The number of the last event that the reader has. */
  readonly after: number;
  readonly signal: AbortSignal;
}

/**
 * The events after `after`, for ever, in order and each once: it subscribes before it reads, so
 * nothing falls between the backlog and what is live, which comes with the notifications themselves. Where deltas were removed, or where `after` is a
 * number that no event has had, the reader gets one `snapshot-required` in place of the rest. Access is
 * the caller's to check.
 */
export async function* followEvents(
  { db, hub }: Pick<Deps, "db"> & { hub: EventHub },
  { conversationId, after, signal }: FollowEventsInput,
): AsyncGenerator<Event> {
  const alarm = new Alarm();
  const live = new LiveEvents();
  const unsubscribe = hub.onConversation(conversationId, (events) => {
    live.add(events);
    alarm.ring();
  });
  try {
    let cursor = after;
    let read = readFirstEvents;
    while (!signal.aborted) {
      const carried = live.take(cursor);
      const { events, isLast } = carried
        ? { events: carried, isLast: true }
        : await read(db, { conversationId, after: cursor });
      read = readEvents;
      for (const event of events) {
        yield event;
        cursor = event.seq;
      }
      if (!isLast || !(await alarm.sleep(pollMs, signal))) live.mustRead();
    }
  } finally {
    unsubscribe();
  }
}
