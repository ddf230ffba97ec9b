import { isDeepStrictEqual } from "node:util";
import type { Json, Message, Part } from "@holdfast/contracts";
import type { History } from "./history.ts";
import type { Violation } from "./violation.ts";

/** §6.10: stored values come back as they were: texts as they were sent, arguments and results as they arose. */
export const valuesUnchanged = (history: History): Violation[] => [
  ...checkTexts(history),
  ...checkTold(history),
  ...checkResults(history),
  ...checkArgs(history),
];

const violation = (sentence: string, ...ids: string[]): Violation => ({ invariant: 10, sentence, ids });

function checkTexts({ acknowledgements, messages }: History): Violation[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  return acknowledgements.flatMap((answer) => {
    if (answer.type !== "sent") return [];
    const message = byId.get(answer.messageId);
    const sent: Part[] = [{ type: "text", text: answer.text }];
    return !message || isDeepStrictEqual(message.parts, sent)
      ? []
      : [violation("A message has another text than was sent.", answer.conversationId, message.id)];
  });
}

/**
 * What was told of a message when it came or stood is what the table holds, but for results of which only a later
 * event could say what became of them.
 */
function checkTold({ events, messages }: History): Violation[] {
  const byId = new Map<string, Message>(messages.map(({ isStanding, ...message }) => [message.id, message]));
  const later = new Set<string>();
  return events.toReversed().flatMap((event) => {
    if (!("message" in event.payload)) return [];
    const told = event.payload.message;
    const known = byId.get(told.id);
    const expected = known && later.has(told.id) ? withWhatCameLater(told, known) : told;
    if (event.type === "message-updated") later.add(told.id);
    return isDeepStrictEqual(known, expected)
      ? []
      : [violation(`Event ${event.seq} tells another message.`, event.conversationId, told.id)];
  });
}

const withWhatCameLater = (told: Message, known: Message): Message => ({
  ...told,
  parts: told.parts.map((part) =>
    part.type === "tool-result" && part.status === "unknown"
      ? (known.parts.find((other) => other.type === "tool-result" && other.toolCallId === part.toolCallId) ??
        part)
      : part,
  ),
});

/** A result in the transcript is the one that the ledger has. */
function checkResults({ messages, effects }: History): Violation[] {
  const byCall = new Map(effects.map((effect) => [effect.toolCallId, effect]));
  return messages.flatMap(({ conversationId, parts }) =>
    parts.flatMap((part) => {
      if (part.type !== "tool-result" || (part.status !== "completed" && part.status !== "failed")) return [];
      const effect = byCall.get(part.toolCallId);
      const isSame = effect?.status === part.status && isDeepStrictEqual(effect.result, part.result);
      return isSame
        ? []
        : [violation("A result is another than the ledger's.", conversationId, part.toolCallId)];
    }),
  );
}

/** A person was shown the arguments that the model had proposed. */
function checkArgs({ events, approvals }: History): Violation[] {
  const proposed = new Map<string, Json>(
    events.flatMap((event) =>
      event.type === "tool-call-proposed" ? [[event.payload.toolCallId, event.payload.args]] : [],
    ),
  );
  return approvals
    .filter(
      ({ kind, toolCallId, args }) =>
        kind === "permission" && !isDeepStrictEqual(proposed.get(toolCallId), args),
    )
    .map(({ conversationId, id }) => violation("A person was shown other arguments.", conversationId, id));
}
