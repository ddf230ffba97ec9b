import { setTimeout as delay } from "node:timers/promises";
import { type Approval, type Decision, type Event, newId } from "@holdfast/contracts";
import type { EventStream } from "@holdfast/testing/agent-client";
import type { Acknowledgement, FollowedStream, StreamItem } from "../invariants/history.ts";
import type { ChatClient } from "../stack/chat-client.ts";
import type { Person } from "../stack/start-stack.ts";

export interface Talk {
  readonly conversationId: string;
  readonly acknowledgements: readonly Acknowledgement[];
  readonly streams: readonly FollowedStream[];
}

export interface ConversationPlan {
  readonly person: Person;
  /** Where it is followed. */
  readonly reader: ChatClient;
  /** Where the message and the decisions go to. */
  readonly writer: ChatClient;
  readonly text: string;
  /** Goes on with this conversation instead of a new one. */
  readonly conversationId?: string;
  readonly decide: (approval: Approval) => Decision | Promise<Decision>;
}

const retryMs = 20;
const ends = new Set<Event["type"]>(["run-completed", "run-failed", "run-cancelled"]);

/**
 * Asks one question, follows the conversation, decides on whatever the agent asks, and is done when the run has
 * ended and all its events have come. A lost stream is taken up again after its last event.
 */
export async function haveConversation(plan: ConversationPlan): Promise<Talk> {
  const { reader, writer, person, text } = plan;
  const conversationId = plan.conversationId ?? (await reader.createConversation()).id;
  const acknowledgements: Acknowledgement[] = [];
  const snapshot = await reader.getConversation(conversationId);
  const page = { messages: await reader.listMessages(conversationId), restarts: {}, nextCursor: null };
  const items: StreamItem[] = [{ type: "loaded", snapshot, page }];
  const clientMessageId = newId();
  const { message, run } = await writer.send({ conversationId, text, clientMessageId });
  const [messageId, runId] = [message.id, run.id];
  acknowledgements.push({ type: "sent", conversationId, clientMessageId, text, messageId, runId });
  let last = Number.POSITIVE_INFINITY;
  for await (const event of followEvents(reader, { conversationId, after: snapshot.cursor, items })) {
    if (event.type === "run-suspended") await decideAll(plan, { conversationId, acknowledgements });
    if (event.runId === runId && ends.has(event.type))
      last = (await reader.getConversation(conversationId)).cursor;
    if (event.seq >= last) break;
  }
  const stream = { client: "somebody who waits", userId: person.id, conversationId, items, isCurrent: true };
  return { conversationId, acknowledgements, streams: [stream] };
}

interface Known {
  readonly conversationId: string;
  readonly acknowledgements: Acknowledgement[];
}

async function decideAll(
  { reader, writer, decide }: ConversationPlan,
  { conversationId, acknowledgements }: Known,
): Promise<void> {
  for (const approval of await reader.listApprovals(conversationId)) {
    const asked = await decide(approval);
    acknowledgements.push({ type: "decided", asked, answer: await writer.decide(approval, asked) });
  }
}

interface Following {
  readonly conversationId: string;
  readonly after: number;
  /** Gets what was sent, in its order. */
  readonly items: StreamItem[];
}

async function* followEvents(
  client: ChatClient,
  { conversationId, after, items }: Following,
): AsyncGenerator<Event> {
  for (let cursor = after; ; ) {
    const stream = await client.events(conversationId, cursor).catch(() => null);
    if (!stream) {
      await delay(retryMs);
      continue;
    }
    await using _ = stream;
    items.push({ type: "connected", after: cursor });
    for (let event = await next(stream); event; event = await next(stream)) {
      items.push({ type: "event", event });
      cursor = event.seq;
      yield event;
    }
  }
}

/** Null when the stream is lost. */
async function next(stream: EventStream): Promise<Event | null> {
  const [message] = await stream.take(1).catch(() => []);
  return (message?.data as Event | undefined) ?? null;
}
