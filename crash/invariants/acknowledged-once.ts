import type { Acknowledgement, History } from "./history.ts";
import type { Violation } from "./violation.ts";

type Sent = Extract<Acknowledgement, { type: "sent" }>;

/** §6.1: an acknowledged user message is never lost and appears once, with one run and one event. */
export function acknowledgedOnce(history: History): Violation[] {
  const sent = history.acknowledgements.filter((answer): answer is Sent => answer.type === "sent");
  return [...sent.flatMap((answer) => checkSent(history, answer)), ...checkAllMessages(history)];
}

function checkSent(history: History, sent: Sent): Violation[] {
  const { conversationId, clientMessageId, messageId, runId } = sent;
  const rows = history.messages.filter(
    (row) => row.conversationId === conversationId && row.clientMessageId === clientMessageId,
  );
  const [row] = rows;
  if (rows.length !== 1 || row?.id !== messageId)
    return [violation(`An acknowledged message is there ${rows.length} times.`, sent)];
  const run = history.runs.find(({ id }) => id === runId);
  if (run?.userMessageId !== messageId)
    return [violation("The run that was acknowledged with a message is not there.", sent)];
  return [];
}

function checkAllMessages({ messages, runs, events }: History): Violation[] {
  const asked = messages.filter(({ role }) => role === "user");
  return asked.flatMap((message) => {
    const first = runs.filter((run) => run.userMessageId === message.id && run.retryOfId === null);
    const told = events.filter(
      (event) => event.type === "message-created" && event.payload.message.id === message.id,
    );
    const ids = [message.conversationId, message.id];
    return [
      ...(first.length === 1
        ? []
        : [{ invariant: 1, sentence: `A message has ${first.length} runs of its own.`, ids }]),
      ...(told.length === 1
        ? []
        : [{ invariant: 1, sentence: `A message was told ${told.length} times.`, ids }]),
    ];
  });
}

const violation = (sentence: string, { conversationId, clientMessageId, messageId }: Sent): Violation => ({
  invariant: 1,
  sentence,
  ids: [conversationId, clientMessageId, messageId],
});
