import type {
  Approval,
  Conversation,
  ConversationSnapshot,
  Message,
  MessagePage,
  Reply,
  Restart,
  Run,
} from "@holdfast/contracts";

export interface SimulatedRun {
  run: Run;
  firstEvent: number;
  /** Deltas after this event are void if the attempt is lost. */
  settled: number;
  reply: Reply;
  restart: Restart | null;
}

/** What a reader would be given at a moment of a conversation's life. */
export interface Recorded {
  readonly seq: number;
  readonly snapshot: ConversationSnapshot;
  readonly page: MessagePage;
}

export interface Rows {
  readonly conversation: Conversation;
  readonly messages: readonly Message[];
  readonly runs: readonly SimulatedRun[];
  readonly approvals: readonly Approval[];
  readonly seq: number;
}

export const livingOf = (runs: readonly SimulatedRun[]): SimulatedRun[] =>
  runs.filter(({ run }) => ["queued", "running", "awaiting_approval"].includes(run.status));

export function record({ conversation, messages, runs, approvals, seq }: Rows): Recorded {
  const living = livingOf(runs);
  const shown = new Set([...living, ...runs.slice(-1)]);
  return {
    seq,
    snapshot: {
      conversation,
      runs: [...shown].map(({ run }) => run),
      approvals: approvals.filter(({ status }) => status === "pending"),
      cursor: Math.min(seq, ...living.map(({ firstEvent }) => firstEvent - 1)),
    },
    page: toPage(activePath(messages, runs), runs),
  };
}

function toPage(messages: Message[], runs: readonly SimulatedRun[]): MessagePage {
  const shown = runs.filter(({ run }) => messages.some(({ runId }) => runId === run.id));
  const restarts = Object.fromEntries(
    shown.flatMap(({ run, restart }) => (restart ? [[run.id, restart]] : [])),
  );
  return { messages, restarts, nextCursor: null };
}

/** In reading order: behind every question the reply of its latest run, if it stands. */
function activePath(messages: readonly Message[], runs: readonly SimulatedRun[]): Message[] {
  const questions = messages.filter(({ role }) => role === "user");
  return questions.flatMap((question) => {
    const latest = runs.findLast(({ run }) => run.userMessageId === question.id);
    const reply = messages.find(({ id }) => id === latest?.run.assistantMessageId);
    return reply ? [question, reply] : [question];
  });
}
