import type { Event, EventPayload, Run } from "@holdfast/contracts";
import { describe, expect, test } from "vitest";
import { type ConversationState, emptyConversationState } from "./conversation-state.ts";
import { reduce } from "./reduce.ts";

const runId = "run";
const at = new Date(0).toISOString();

const run = { id: runId, status: "running", epoch: 1 } as Run;

const living = (): ConversationState => ({
  ...emptyConversationState("c"),
  status: "live",
  runs: { [runId]: run },
});

function fold(state: ConversationState, ...events: Pick<Event, "type" | "payload">[]): ConversationState {
  return events.reduce((folded, event) => {
    const seq = folded.cursor + 1;
    return reduce(folded, {
      type: "event",
      event: { ...event, conversationId: "c", runId, at, seq } as Event,
    });
  }, state);
}

const retrying = (given: Partial<EventPayload<"run-retrying">> = {}) => ({
  type: "run-retrying" as const,
  payload: { try: 2, delayMs: 1_000, code: "MODEL_UNAVAILABLE" as const, ...given },
});

const recovered = (epoch: number) => ({
  type: "run-recovered" as const,
  payload: {
    epoch,
    attempt: epoch,
    worker: "worker",
    voidFromSeq: 1_000,
    reason: "worker-killed" as const,
    step: epoch,
    kept: { replies: 0, toolCalls: 0 },
    repeated: { reply: false, toolCallIds: [] },
    unknownToolCallIds: [],
  },
});

const completed = {
  type: "run-completed" as const,
  payload: { message: { id: "m" }, usage: {} } as EventPayload<"run-completed">,
};

describe("what is tried again", () => {
  test("stands for the model and for each call, the last try of each", () => {
    const state = fold(
      living(),
      retrying(),
      retrying({ toolCallId: "a" }),
      retrying({ toolCallId: "b" }),
      retrying({ toolCallId: "a", try: 3 }),
    );
    expect(state.retries[runId]?.map((it) => [it.toolCallId, it.try])).toEqual([
      [null, 2],
      ["b", 2],
      ["a", 3],
    ]);
  });

  test("is over with the next text of the model, or the result of that call", () => {
    const both = fold(living(), retrying(), retrying({ toolCallId: "a" }));
    const written = fold(both, { type: "text-delta", payload: { text: "x" } });
    expect(written.retries[runId]?.map(({ toolCallId }) => toolCallId)).toEqual(["a"]);
    const finished = fold(written, {
      type: "tool-call-finished",
      payload: { toolCallId: "a", status: "completed", result: null },
    });
    expect(finished.retries).toEqual({});
  });

  test("ends with its run", () => {
    expect(fold(living(), retrying(), completed).retries).toEqual({});
  });
});

describe("a restart", () => {
  test("is counted, the last one stands, and it stays when the run has ended", () => {
    const state = fold(living(), recovered(2), recovered(3), completed);
    expect(state.restarts[runId]).toMatchObject({ epoch: 3, count: 2, recovery: { step: 3 } });
  });

  test("of a reply comes with the page that has it, and its own events do not count again", () => {
    const told = fold(living(), recovered(2), recovered(3)).restarts;
    const page = { messages: [], restarts: told, nextCursor: null };
    const snapshot = { conversation: {} as never, runs: [], approvals: [], cursor: 0 };
    const loaded = reduce(emptyConversationState("c"), { type: "loaded", snapshot, page });
    expect(loaded.restarts).toEqual(told);
    const behind = { ...snapshot, runs: [run] };
    const early = reduce(emptyConversationState("c"), { type: "loaded", snapshot: behind, page });
    expect(fold(early, recovered(2), recovered(3), completed).restarts).toEqual(told);
    const older = { ...living(), olderCursor: "cursor" };
    expect(reduce(older, { type: "older-loaded", cursor: "cursor", page }).restarts).toEqual(told);
  });

  test("of an ended run outlives a new snapshot; that of a living one is told by its events again", () => {
    const loaded = (status: Run["status"]) =>
      reduce(fold(living(), recovered(2)), {
        type: "loaded",
        snapshot: {
          conversation: {} as never,
          runs: [{ ...run, status }],
          approvals: [],
          cursor: 0,
        },
        page: { messages: [], restarts: {}, nextCursor: null },
      });
    expect(loaded("completed").restarts[runId]?.count).toBe(1);
    expect(fold(loaded("running"), recovered(2)).restarts[runId]?.count).toBe(1);
  });
});

test("a milestone is everything but a piece of text", () => {
  const state = fold(living(), recovered(2), { type: "text-delta", payload: { text: "x" } });
  expect(state.milestones).toEqual({ [runId]: 1 });
});
