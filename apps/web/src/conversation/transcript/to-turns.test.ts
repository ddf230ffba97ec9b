import {
  applyToReply,
  type Event,
  emptyReply,
  type Message,
  type Restart,
  type Run,
} from "@holdfast/contracts";
import type { ConversationState } from "@holdfast/stream-client";
import { describe, expect, test } from "vitest";
import { keepSameTurns } from "./keep-same-turns.ts";
import { toTurns } from "./to-turns.ts";

const at = new Date(0).toISOString();

const toMessage = (given: Partial<Message> & Pick<Message, "id" | "role">): Message => ({
  conversationId: "c",
  parentId: null,
  parts: [{ type: "text", text: given.id }],
  runId: null,
  clientMessageId: null,
  outcome: null,
  createdAt: at,
  ...given,
});

const toRun = (number: number, given: Partial<Run> = {}): Run => ({
  id: `run${number}`,
  conversationId: "c",
  number,
  status: "running",
  model: "demo:scripted",
  attempt: 1,
  epoch: 1,
  userMessageId: `question${number}`,
  assistantMessageId: `reply${number}`,
  retryOfId: null,
  error: null,
  usage: { inputTokens: 0, outputTokens: 0, modelCalls: 0 },
  createdAt: at,
  startedAt: at,
  finishedAt: null,
  ...given,
});

const toState = (given: Partial<ConversationState>): ConversationState => ({
  conversationId: "c",
  status: "live",
  error: null,
  conversation: null,
  messages: [],
  olderCursor: null,
  runs: {},
  replies: {},
  approvals: {},
  restarts: {},
  retries: {},
  milestones: {},
  outgoing: [],
  cursor: 0,
  ...given,
});

const question = (number: number) =>
  toMessage({ id: `question${number}`, role: "user", clientMessageId: `client${number}` });

const delta = (seq: number, text: string): Event => ({
  type: "text-delta",
  conversationId: "c",
  seq,
  runId: "run1",
  at,
  payload: { text },
});

describe("toTurns", () => {
  test("replies that are being written stand behind their questions, what is on its way at the end", () => {
    const outgoing = {
      clientMessageId: "client3",
      conversationId: "c",
      text: "x",
      status: "sending",
      error: null,
    } as const;
    const turns = toTurns(
      toState({
        messages: [question(1), question(2)],
        runs: { run2: toRun(2, { status: "queued" }), run1: toRun(1) },
        outgoing: [outgoing],
      }),
    );
    expect(turns.map(({ type, key }) => [type, key])).toEqual([
      ["question", "client1"],
      ["reply", "reply1"],
      ["question", "client2"],
      ["reply", "reply2"],
      ["outgoing", "client3"],
    ]);
    expect(turns.map((turn) => turn.type === "reply" && turn.isBehind)).toEqual([
      false,
      false,
      false,
      true,
      false,
    ]);
  });

  test("a message keeps its key when it is acknowledged, and a reply when it stands", () => {
    const outgoing = {
      clientMessageId: "client1",
      conversationId: "c",
      text: "x",
      status: "sending",
      error: null,
    } as const;
    const reply = toMessage({ id: "reply1", role: "assistant", parentId: "question1", runId: "run1" });
    const keys = [
      toState({ outgoing: [outgoing] }),
      toState({ messages: [question(1)], runs: { run1: toRun(1) } }),
      toState({ messages: [question(1), reply], runs: { run1: toRun(1, { status: "completed" }) } }),
    ].map((state) => toTurns(state).map(({ key }) => key));
    expect(keys).toEqual([["client1"], ["client1", "reply1"], ["client1", "reply1"]]);
  });

  test("what was said of a restart stays when the reply stands", () => {
    const reply = toMessage({ id: "reply1", role: "assistant", parentId: "question1", runId: "run1" });
    const restart = { epoch: 2, count: 1 } as Restart;
    const living = toState({
      messages: [question(1)],
      runs: { run1: toRun(1) },
      restarts: { run1: restart },
    });
    const stood = { ...living, messages: [question(1), reply], runs: {} };
    for (const state of [living, stood]) expect(toTurns(state)[1]).toMatchObject({ restart });
  });

  test("a reply that stands already is not written a second time while its events come again", () => {
    const reply = toMessage({ id: "reply1", role: "assistant", parentId: "question1", runId: "run1" });
    const turns = toTurns(
      toState({
        messages: [question(1), reply],
        runs: { run1: toRun(1) },
        replies: { run1: applyToReply(emptyReply, delta(1, "again")) },
      }),
    );
    expect(turns.map(({ key }) => key)).toEqual(["client1", "reply1"]);
    expect(turns[1]).toMatchObject({ parts: reply.parts, message: reply });
  });
});

describe("keepSameTurns", () => {
  test("a token makes one new turn and leaves the others as they are", () => {
    const first = applyToReply(emptyReply, delta(1, "a"));
    const base = toState({ messages: [question(1)], runs: { run1: toRun(1) }, replies: { run1: first } });
    const before = keepSameTurns([], toTurns(base));
    const grown = { ...base, replies: { run1: applyToReply(first, delta(2, "b")) } };
    const after = keepSameTurns(before, toTurns(grown));
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(keepSameTurns(after, toTurns(grown))).toBe(after);
  });
});
