import type { Talk } from "./have-conversation.ts";
import type { Lane } from "./start-lane.ts";

/** A second question, and its answer. */
export async function askAgain(lane: Lane, talk: Talk): Promise<Talk> {
  const more = await lane.ask({ conversationId: talk.conversationId, text: "Count to 3" });
  return {
    conversationId: talk.conversationId,
    acknowledgements: [...talk.acknowledgements, ...more.acknowledgements],
    streams: [...talk.streams.map((stream) => ({ ...stream, isCurrent: false })), ...more.streams],
  };
}
