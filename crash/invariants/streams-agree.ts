import { isDeepStrictEqual } from "node:util";
import type { Event, Message } from "@holdfast/contracts";
import { type ConversationState, emptyConversationState, isLiving, reduce } from "@holdfast/stream-client";
import { byConversation } from "./by-conversation.ts";
import type { ConversationRow, FollowedStream, History, StreamItem } from "./history.ts";
import type { Violation } from "./violation.ts";

/**
 * §6.7: whoever follows a conversation gets each event once, in order and as it is in the database, and
 * ends with exactly the database's transcript; so does one who reads all events from the first.
 */
export function streamsAgree(history: History): Violation[] {
  const groups = byConversation(history);
  return groups.flatMap(({ conversation, events }) => {
    const streams = history.streams.filter(({ conversationId }) => conversationId === conversation.id);
    const told = { conversation, events, history };
    return [fromTheFirst(told), ...streams].flatMap((stream) =>
      checkStream(told, stream).map((sentence) => ({
        invariant: 7,
        sentence: `${stream.client}: ${sentence}`,
        ids: [conversation.id],
      })),
    );
  });
}

interface Told {
  readonly conversation: ConversationRow;
  readonly events: readonly Event[];
  readonly history: History;
}

/** A reader who was there from the beginning and never left. */
function fromTheFirst({ conversation, events }: Told): FollowedStream {
  const summary = {
    ...conversation,
    title: null,
    titledBy: null,
    model: "",
    approvalMode: "default" as const,
    running: false,
    pendingApprovals: 0,
    lastActivityAt: "",
    createdAt: "",
    deletedAt: null,
  };
  const loaded: StreamItem = {
    type: "loaded",
    snapshot: { conversation: summary, runs: [], approvals: [], cursor: 0 },
    page: { messages: [], restarts: {}, nextCursor: null },
  };
  const items = events.map((event): StreamItem => ({ type: "event", event }));
  return {
    client: "a reader from the first event on",
    userId: conversation.userId,
    conversationId: conversation.id,
    items: [loaded, { type: "connected", after: 0 }, ...items],
    isCurrent: true,
  };
}

function checkStream(told: Told, stream: FollowedStream): string[] {
  const sentences = checkDelivery(told.events, stream);
  if (!stream.isCurrent || sentences.length > 0) return sentences;
  return compare(told, fold(stream));
}

/** After each connection: the next number each time, and the database's event. */
function checkDelivery(events: readonly Event[], { items }: FollowedStream): string[] {
  const stored = new Map(events.map((event) => [event.seq, event]));
  const sentences: string[] = [];
  let last = 0;
  for (const item of items) {
    if (item.type === "connected") last = item.after;
    if (item.type !== "event" || item.event.type === "snapshot-required") continue;
    const { seq } = item.event;
    if (seq !== last + 1) sentences.push(`after event ${last} it was sent event ${seq}.`);
    if (!isDeepStrictEqual(stored.get(seq), item.event))
      sentences.push(`event ${seq} is another in the database.`);
    last = seq;
  }
  return sentences;
}

const fold = ({ conversationId, items }: FollowedStream): ConversationState =>
  items.reduce(
    (state, item) => (item.type === "connected" ? state : reduce(state, item)),
    emptyConversationState(conversationId),
  );

function compare({ conversation, history }: Told, state: ConversationState): string[] {
  const sentences: string[] = [];
  const path = readPath(history, conversation);
  if (state.status !== "live") sentences.push(`it ends ${state.status}.`);
  if (state.cursor !== conversation.nextEvent - 1)
    sentences.push(`it ends at event ${state.cursor} of ${conversation.nextEvent - 1}.`);
  const shown = state.messages.slice(-path.length);
  if (
    state.olderCursor === null
      ? !isDeepStrictEqual(state.messages, path)
      : !isDeepStrictEqual(shown, path.slice(-shown.length))
  )
    sentences.push(`it shows ${describe(state.messages)}, and there stands ${describe(path)}.`);
  const living = history.runs.filter((run) => run.conversationId === conversation.id && isLiving(run));
  const known = Object.values(state.runs).filter(isLiving);
  if (!isDeepStrictEqual(toStatuses(known), toStatuses(living)))
    sentences.push("its living runs are others.");
  const pending = history.approvals.filter(
    ({ conversationId, status }) => conversationId === conversation.id && status === "pending",
  );
  const asked = Object.values(state.approvals).filter(({ status }) => status === "pending");
  if (!isDeepStrictEqual(toIds(asked), toIds(pending))) sentences.push("other approvals are pending.");
  return sentences;
}

/** The active path as people read it: from the leaf to the root, what stands. */
function readPath({ messages }: History, { activeLeafId }: ConversationRow): Message[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const path: Message[] = [];
  for (let row = byId.get(activeLeafId ?? ""); row; row = byId.get(row.parentId ?? "")) {
    const { isStanding, ...message } = row;
    if (isStanding) path.unshift(message);
  }
  return path;
}

const toIds = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id).sort();

const toStatuses = (rows: readonly { readonly id: string; readonly status: string }[]): string[] =>
  rows.map(({ id, status }) => `${id} ${status}`).sort();

const describe = (messages: readonly Message[]): string =>
  JSON.stringify(messages.map(({ id, parts }) => [id, parts]));
