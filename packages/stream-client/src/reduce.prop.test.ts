import { type Event, type Part, replyParts } from "@holdfast/contracts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SimulatedConversation } from "../test/simulated-conversation.ts";
import { type ConversationState, emptyConversationState } from "./conversation-state.ts";
import { isLiving } from "./is-living.ts";
import { reduce } from "./reduce.ts";

const histories = fc.array(fc.nat(10_000), { maxLength: 80, size: "max" });

function simulate(choices: readonly number[]): SimulatedConversation {
  const conversation = new SimulatedConversation();
  for (const choice of choices) conversation.step(choice);
  return conversation;
}

const foldAll = (state: ConversationState, events: readonly Event[]) =>
  events.reduce((folded, event) => reduce(folded, { type: "event", event }), state);

/** From the empty conversation, or from what was recorded later. */
function open(conversation: SimulatedConversation, at = 0, pageAt = at): ConversationState {
  const snapshot = conversation.recorded[at]?.snapshot ?? conversation.last.snapshot;
  const page = conversation.recorded[pageAt]?.page ?? conversation.last.page;
  return reduce(emptyConversationState(conversation.id), { type: "loaded", snapshot, page });
}

/** What the snapshot at the end would have held too: ended runs and decisions are not part of it. */
function comparable(state: ConversationState) {
  const runs = Object.values(state.runs);
  const latest = Math.max(...runs.map(({ number }) => number));
  const shown = runs.filter((run) => isLiving(run) || run.number === latest);
  const living = new Set(runs.filter(isLiving).map(({ id }) => id));
  const told = new Set([...living, ...state.messages.map(({ runId }) => runId)]);
  return {
    status: state.status,
    title: state.conversation?.title,
    messages: state.messages,
    runs: Object.fromEntries(shown.map((run) => [run.id, run])),
    replies: partsOf(state),
    approvals: new Set(Object.values(state.approvals).filter(({ runId }) => living.has(runId))),
    restarts: Object.fromEntries(Object.entries(state.restarts).filter(([runId]) => told.has(runId))),
    retries: state.retries,
    cursor: state.cursor,
  };
}

const partsOf = (state: ConversationState): Record<string, Part[]> =>
  Object.fromEntries(Object.entries(state.replies).map(([runId, reply]) => [runId, replyParts(reply)]));

const straight = (conversation: SimulatedConversation) => foldAll(open(conversation), conversation.events);

describe("reduce", () => {
  test("all events in one go give the database's transcript, runs and replies", () => {
    fc.assert(
      fc.property(histories, (choices) => {
        const conversation = simulate(choices);
        const state = straight(conversation);
        const { snapshot, page } = conversation.last;
        expect(state.messages).toEqual(page.messages);
        expect(comparable(state).runs).toEqual(Object.fromEntries(snapshot.runs.map((run) => [run.id, run])));
        expect(partsOf(state)).toEqual(conversation.replies);
        expect(state.restarts).toMatchObject(page.restarts);
        expect(Object.values(state.approvals).filter(({ status }) => status === "pending")).toEqual(
          snapshot.approvals,
        );
      }),
      { numRuns: 300 },
    );
  });

  test("a snapshot at any time and the events after its cursor give the same", () => {
    fc.assert(
      fc.property(histories, fc.nat(100), fc.nat(100), (choices, at, later) => {
        const conversation = simulate(choices);
        const count = conversation.recorded.length;
        const snapshotAt = at % count;
        const pageAt = Math.min(count - 1, snapshotAt + (later % 5));
        const opened = open(conversation, snapshotAt, pageAt);
        const state = foldAll(opened, conversation.events.slice(opened.cursor));
        expect(comparable(state)).toEqual(comparable(straight(conversation)));
      }),
      { numRuns: 300 },
    );
  });

  test("repeated and overlapping deliveries change nothing", () => {
    fc.assert(
      fc.property(histories, fc.array(fc.tuple(fc.nat(200), fc.nat(40))), (choices, deliveries) => {
        const conversation = simulate(choices);
        let state = open(conversation);
        for (const [back, length] of deliveries) {
          const from = Math.max(0, state.cursor - back);
          state = foldAll(state, conversation.events.slice(from, from + length));
        }
        state = foldAll(state, conversation.events.slice(state.cursor));
        expect(state).toEqual(straight(conversation));
      }),
      { numRuns: 300 },
    );
  });

  test("a reader that misses events becomes stale and is whole after the next snapshot", () => {
    fc.assert(
      fc.property(histories, fc.nat(100), fc.nat(100), (choices, at, missed) => {
        const conversation = simulate(choices);
        const read = at % (conversation.events.length + 1);
        const rest = conversation.events.slice(read + 1 + (missed % 10));
        let state = foldAll(open(conversation), conversation.events.slice(0, read));
        state = foldAll(state, rest);
        if (rest.length > 0) expect(state.status).toBe("stale");
        state = reduce(state, { type: "loaded", ...conversation.last });
        state = foldAll(state, conversation.events.slice(state.cursor));
        expect(comparable(state)).toEqual(comparable(straight(conversation)));
      }),
      { numRuns: 300 },
    );
  });

  test("voided text is never shown again, and no text is doubled", () => {
    fc.assert(
      fc.property(histories, (choices) => {
        const conversation = simulate(choices);
        let state = open(conversation);
        for (const event of conversation.events) {
          state = reduce(state, { type: "event", event });
          const shown = JSON.stringify(partsOf(state));
          const words = shown.match(/word\d+ /g) ?? [];
          expect(new Set(words).size).toBe(words.length);
          for (const { text, atSeq } of conversation.voided) {
            if (event.seq >= atSeq) expect(shown).not.toContain(text);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
