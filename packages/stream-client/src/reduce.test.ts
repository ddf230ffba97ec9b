import { type Event, type Message, type Run, replyParts } from "@holdfast/contracts";
import { expect, test } from "vitest";
import { type ConversationState, emptyConversationState } from "./conversation-state.ts";
import { reduce } from "./reduce.ts";

test("a tab that opens a run which has written for half an hour has it all at once", () => {
  const living: ConversationState = {
    ...emptyConversationState("c"),
    status: "live",
    runs: { run: { id: "run", status: "running", epoch: 1 } as Run },
  };
  const at = new Date(0).toISOString();
  let state = living;
  for (let seq = 1; seq <= 100_000; seq += 1) {
    const event: Event = {
      type: "text-delta",
      conversationId: "c",
      runId: "run",
      seq,
      at,
      payload: { text: "word " },
    };
    state = reduce(state, { type: "event", event });
  }
  expect(state.replies.run && replyParts(state.replies.run)).toEqual([
    { type: "text", text: "word ".repeat(100_000) },
  ]);
});

test("a message that is known better takes its own place, and no place that it has lost", () => {
  const reply = (id: string, parentId: string, text: string): Message =>
    ({ id, parentId, conversationId: "c", role: "assistant", parts: [{ type: "text", text }] }) as Message;
  const state: ConversationState = {
    ...emptyConversationState("c"),
    status: "live",
    messages: [reply("a", "root", "old"), reply("b", "a", "next")],
  };
  const update = (from: ConversationState, message: Message) =>
    reduce(from, {
      type: "event",
      event: {
        type: "message-updated",
        conversationId: "c",
        runId: "run",
        seq: from.cursor + 1,
        at: new Date(0).toISOString(),
        payload: { message },
      },
    });
  const updated = update(state, reply("a", "root", "new"));
  expect(updated.messages).toEqual([reply("a", "root", "new"), reply("b", "a", "next")]);
  const other = update(updated, reply("replaced", "a", "by a retry"));
  expect(other.messages).toEqual(updated.messages);
  expect(other.cursor).toBe(2);
});

test("a tab that is older than the service reads anew what it cannot fold", () => {
  const live: ConversationState = { ...emptyConversationState("c"), status: "live" };
  const event = { type: "message-sung", conversationId: "c", runId: null, seq: 1, payload: {} };
  const state = reduce(live, { type: "event", event: event as unknown as Event });
  expect(state).toMatchObject({ status: "stale", messages: [] });
});
