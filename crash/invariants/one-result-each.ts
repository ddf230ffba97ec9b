import type { Event, Part } from "@holdfast/contracts";
import type { History } from "./history.ts";
import type { Violation } from "./violation.ts";

/** §6.5: every tool call has exactly one result before the model is called again. */
export const oneResultEach = (history: History): Violation[] => [
  ...history.messages
    .filter(({ isStanding }) => isStanding)
    .flatMap(({ id, conversationId, parts }) =>
      checkParts(parts).map((sentence) => ({ invariant: 5, sentence, ids: [conversationId, id] })),
    ),
  ...checkEvents(history),
];

function checkParts(parts: readonly Part[]): string[] {
  const open = new Set<string>();
  const closed = new Set<string>();
  const sentences: string[] = [];
  for (const [index, part] of parts.entries()) {
    if (part.type === "tool-result") {
      if (!open.delete(part.toolCallId)) sentences.push(`A result of ${part.toolCallId} is one too many.`);
      closed.add(part.toolCallId);
      continue;
    }
    // The calls of one reply stand together; whatever else follows a call is the model's next reply.
    const isSameReply = part.type === "tool-call" && parts[index - 1]?.type === "tool-call";
    if (open.size > 0 && !isSameReply) sentences.push(`The model went on without a result of ${[...open]}.`);
    if (part.type === "tool-call") open.add(part.toolCallId);
  }
  if (open.size > 0) sentences.push(`There is no result of ${[...open]}.`);
  return sentences;
}

/** The same while it happened: no text of a next reply between a call and its result. */
function checkEvents({ runs, events }: History): Violation[] {
  const eventsOf = Map.groupBy(events, ({ runId }) => runId);
  return runs.flatMap(({ id, conversationId }) => {
    const own = (eventsOf.get(id) ?? []).toSorted((one, other) => one.seq - other.seq);
    return checkOrder(own).map((sentence) => ({ invariant: 5, sentence, ids: [conversationId, id] }));
  });
}

function checkOrder(events: readonly Event[]): string[] {
  /** By call: the event that proposed it. */
  const open = new Map<string, number>();
  const sentences: string[] = [];
  for (const event of events) {
    if (event.type === "run-queued")
      for (const id of openCalls(event.payload.carriedParts)) open.set(id, event.seq);
    if (event.type === "tool-call-proposed") open.set(event.payload.toolCallId, event.seq);
    if (event.type === "tool-call-finished") open.delete(event.payload.toolCallId);
    if (event.type === "run-recovered" || event.type === "run-retrying")
      dropVoid(open, event.payload.voidFromSeq);
    if ((event.type === "text-delta" || event.type === "reasoning-delta") && open.size > 0)
      sentences.push(`At event ${event.seq} the model went on without a result of ${[...open.keys()]}.`);
  }
  return sentences;
}

function openCalls(parts: readonly Part[]): string[] {
  const closed = new Set(parts.flatMap((part) => (part.type === "tool-result" ? [part.toolCallId] : [])));
  return parts.flatMap((part) =>
    part.type === "tool-call" && !closed.has(part.toolCallId) ? [part.toolCallId] : [],
  );
}

function dropVoid(open: Map<string, number>, voidFromSeq: number | undefined): void {
  if (voidFromSeq === undefined) return;
  for (const [toolCallId, seq] of open) if (seq >= voidFromSeq) open.delete(toolCallId);
}
