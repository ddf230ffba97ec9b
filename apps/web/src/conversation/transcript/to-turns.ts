import { type Message, type Part, type Reply, type Run, replyParts } from "@holdfast/contracts";
import { type ConversationState, isLiving, type PendingRetry } from "@holdfast/stream-client";
import type { QuestionTurn, ReplyTurn, Turn } from "./turn.ts";

/** What a conversation shows: standing messages, the replies of living runs in their places, and what is on its way. */
export function toTurns(state: ConversationState): Turn[] {
  const runs = Object.values(state.runs).sort((a, b) => a.number - b.number);
  const living = runs.filter(isLiving);
  const latest = runs.at(-1);
  const context = { state, living, latest };
  const turns = state.messages.flatMap((message): Turn[] => {
    if (message.role === "assistant") return [toStandingReply(message, context)];
    const own = living.filter((run) => run.userMessageId === message.id && !stands(state, run));
    return [toQuestion(message), ...own.map((run) => toLivingReply(run, context))];
  });
  const outgoing = state.outgoing.map(
    (it): Turn => ({ type: "outgoing", key: it.clientMessageId, outgoing: it }),
  );
  return [...turns, ...outgoing];
}

interface Context {
  readonly state: ConversationState;
  readonly living: readonly Run[];
  readonly latest: Run | undefined;
}

const stands = (state: ConversationState, run: Run): boolean =>
  state.messages.some(({ id }) => id === run.assistantMessageId);

const toQuestion = (message: Message): QuestionTurn => ({
  type: "question",
  key: message.clientMessageId ?? message.id,
  message,
});

function toStandingReply(message: Message, { state, latest }: Context): ReplyTurn {
  return {
    type: "reply",
    key: message.id,
    parts: message.parts,
    run: (message.runId === null ? undefined : state.runs[message.runId]) ?? null,
    message,
    restart: (message.runId === null ? undefined : state.restarts[message.runId]) ?? null,
    retries: noRetries,
    isBehind: false,
    isLatest: latest?.assistantMessageId === message.id && state.outgoing.length === 0,
  };
}

function toLivingReply(run: Run, { state, living, latest }: Context): ReplyTurn {
  const reply = state.replies[run.id];
  return {
    type: "reply",
    key: run.assistantMessageId,
    parts: reply ? partsOf(reply) : noParts,
    run,
    message: null,
    restart: state.restarts[run.id] ?? null,
    retries: state.retries[run.id] ?? noRetries,
    isBehind: living[0]?.id !== run.id,
    isLatest: latest?.id === run.id,
  };
}

const noParts: readonly Part[] = [];
const noRetries: readonly PendingRetry[] = [];
const known = new WeakMap<Reply, readonly Part[]>();

/** The same array for the same reply, so that only what has grown is rendered again. */
function partsOf(reply: Reply): readonly Part[] {
  const parts = known.get(reply) ?? replyParts(reply);
  known.set(reply, parts);
  return parts;
}
