import type { Event, Outcome } from "@holdfast/contracts";
import type { History } from "../history.ts";
import { scene } from "./scene.ts";
import { Story } from "./story.ts";

const { user, conversationId, conversation } = scene;

const email = { to: "bob@example.com", subject: "lunch", body: "See you at noon" };
const completed: Outcome = { status: "completed", error: null };

/** Two approvals, of which one is rejected; the attempt after them dies, and the next one ends the run. */
function tellApprovals(story: Story): void {
  const run = story.send("What time is it in Tokyo? Email Bob and Carol.");
  story.start(run);
  story.write(run, "Let me see.");
  const clock = { toolCallId: story.propose(run, "current_time", { zone: "Asia/Tokyo" }), result: "12:00" };
  const bob = { toolCallId: story.propose(run, "send_email", email), args: email };
  const carolArgs = { ...email, to: "carol@example.com" };
  const carol = { toolCallId: story.propose(run, "send_email", carolArgs), args: carolArgs };
  story.execute(run, { ...clock, tool: "current_time", args: { zone: "Asia/Tokyo" } });
  const [toBob, toCarol] = story.ask(run, [bob, carol]);
  if (toBob) story.decide(run, toBob, { type: "approve" });
  if (toCarol) story.decide(run, toCarol, { type: "reject" });
  story.start(run);
  story.execute(run, { ...bob, tool: "send_email", result: "sent" });
  story.finish(run, { toolCallId: carol.toolCallId, status: "rejected", result: "The user rejected it." });
  const lost = story.write(run, "I have s");
  story.recover(run, lost, {
    reason: "worker-killed",
    step: 3,
    kept: { replies: 1, toolCalls: 3 },
    repeated: { reply: true, toolCallIds: [] },
    unknownToolCallIds: [],
  });
  story.write(run, "I have sent it.");
  story.end(run, completed);
}

/** One is stopped while it waits in the queue, one fails, its retry succeeds, and the last waits for a person. */
function tellEnds(story: Story): void {
  const stopped = story.send("Count to 4");
  story.end(stopped, { status: "cancelled", error: null });
  const failing = story.send("Count to 3");
  story.start(failing);
  story.write(failing, "1, ");
  story.end(failing, { status: "failed", error: { code: "MODEL_UNAVAILABLE", message: "No answer." } });
  const retry = story.queue(failing.userMessageId, failing);
  story.start(retry);
  story.write(retry, "1, 2, 3.");
  story.end(retry, completed);
  const waiting = story.send("Email Bob.");
  story.start(waiting);
  story.ask(waiting, [{ toolCallId: story.propose(waiting, "send_email", email), args: email }]);
  story.send("And then?");
}

/** A true history that has a bit of everything, with a client that reconnected in the middle of it. */
export function sampleHistory(): History {
  const story = new Story();
  tellApprovals(story);
  tellEnds(story);
  const { messages, events, runs, ...rows } = structuredClone({
    ...story,
    messages: [...story.messages.values()],
  });
  const leaf = runs.at(-1);
  return {
    ...rows,
    runs,
    events,
    messages,
    conversations: [
      {
        id: conversationId,
        userId: user.id,
        activeLeafId: leaf?.assistantMessageId ?? null,
        nextRun: runs.length + 1,
        nextEvent: events.length + 1,
      },
    ],
    streams: [follow(events)],
  };
}

function follow(events: readonly Event[]): History["streams"][number] {
  const items = (from: number, to?: number) =>
    events.slice(from, to).map((event) => ({ type: "event" as const, event }));
  return {
    client: "client 1",
    userId: user.id,
    conversationId,
    items: [
      {
        type: "loaded",
        snapshot: { conversation, runs: [], approvals: [], cursor: 0 },
        page: { messages: [], restarts: {}, nextCursor: null },
      },
      { type: "connected", after: 0 },
      ...items(0, 9),
      { type: "connected", after: 5 },
      ...items(5),
    ],
    isCurrent: true,
  };
}
