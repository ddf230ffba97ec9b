import { type Event, type Run, replyParts } from "@holdfast/contracts";
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
