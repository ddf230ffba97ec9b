import { AppError, type ConversationFeedInput, type FeedItem } from "@holdfast/contracts";
import { type Deps, type EventHub, followEvents, followSummaries, getOwnConversation } from "@holdfast/core";
import { type TrackedEnvelope, tracked } from "@trpc/server";
import { mergeStreams } from "./merge-streams.ts";

type Source = Pick<Deps, "db"> & { readonly hub: EventHub; readonly userId: string };

/** Cursors of the followed conversations, in the order of the request. */
type Cursors = number[];

interface Positioned {
  readonly item: FeedItem;
  readonly index: number | null;
}

/**
 * One stream for a whole browser: summaries of all conversations and the events of those it shows.
 * Every item is tracked with all cursors, so a reconnection goes on exactly where each one was.
 */
export async function* followFeed(
  source: Source,
  { follow = [], lastEventId }: ConversationFeedInput,
  signal: AbortSignal,
): AsyncGenerator<TrackedEnvelope<FeedItem>> {
  const cursors = startCursors(follow, lastEventId);
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const streams = follow.map(({ conversationId }, index) =>
    eventItems(source, { conversationId, index, after: cursors[index] ?? 0, signal: either }),
  );
  try {
    for await (const { item, index } of mergeStreams([summaryItems(source, either), ...streams], either)) {
      if (item.type === "event" && index !== null) cursors[index] = item.event.seq;
      yield tracked(toEventId(cursors), item);
    }
  } finally {
    stop.abort();
  }
}

/** tRPC refuses an empty id. */
const toEventId = (cursors: Cursors): string => (cursors.length === 0 ? "0" : cursors.join("."));

function startCursors(follow: readonly { after: number }[], lastEventId: string | null | undefined): Cursors {
  const known = lastEventId?.split(".").map(Number) ?? [];
  return follow.map(({ after }, index) => known[index] ?? after);
}

async function* summaryItems({ db, hub, userId }: Source, signal: AbortSignal): AsyncGenerator<Positioned> {
  for await (const conversation of followSummaries({ db, hub }, { userId, signal })) {
    const item: FeedItem = conversation ? { type: "conversation", conversation } : { type: "ready" };
    yield { item, index: null };
  }
}

async function* eventItems(
  { db, hub, userId }: Source,
  follow: { conversationId: string; index: number; after: number; signal: AbortSignal },
): AsyncGenerator<Positioned> {
  const { conversationId, index, after, signal } = follow;
  if (!(await isMine(db, { conversationId, userId }))) {
    yield { item: { type: "gone", conversationId }, index: null };
    return;
  }
  for await (const event of followEvents({ db, hub }, { conversationId, after, signal })) {
    yield { item: { type: "event", event }, index };
  }
}

async function isMine(db: Deps["db"], key: { conversationId: string; userId: string }): Promise<boolean> {
  try {
    await getOwnConversation(db, key);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") return false;
    throw error;
  }
}
