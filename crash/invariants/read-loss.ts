import type { Event, EventOf } from "@holdfast/contracts";

/** How a call stood when its attempt was lost. `waiting`: for its next try. */
export type CallState = "proposed" | "started" | "waiting" | "ended";

/** What a run's own events say of the moment at which an attempt of it was lost. */
export interface Loss {
  /** The model's replies that stand. */
  readonly replies: number;
  /** Of the calls of those, and of others that came with the run, how each stood. */
  readonly calls: ReadonlyMap<string, CallState>;
  /** The calls that those replies proposed. */
  readonly proposed: readonly string[];
  /** Some of a reply did not stand yet. */
  readonly hasUnsettled: boolean;
}

type Output = EventOf<"text-delta" | "reasoning-delta" | "tool-call-proposed">;

/** `events` are the run's up to its `run-recovered`, which it leaves out, in order. */
export function readLoss(events: readonly Event[], voidFromSeq: number): Loss {
  const standing = events.filter((event) => !isVoid(event, events));
  const settled = standing.filter((event) => !isOutput(event) || event.seq < voidFromSeq);
  return {
    replies: countReplies(settled),
    calls: readCalls(settled),
    proposed: settled.flatMap((event) =>
      event.type === "tool-call-proposed" ? [event.payload.toolCallId] : [],
    ),
    hasUnsettled: standing.some((event) => isOutput(event) && event.seq >= voidFromSeq),
  };
}

const isOutput = (event: Event): event is Output =>
  event.type === "text-delta" || event.type === "reasoning-delta" || event.type === "tool-call-proposed";

/** What an earlier loss, or another try of the model, has declared void already. */
const isVoid = (event: Event, events: readonly Event[]): boolean =>
  isOutput(event) &&
  events.some(
    (later) =>
      (later.type === "run-recovered" || later.type === "run-retrying") &&
      later.seq > event.seq &&
      (later.payload.voidFromSeq ?? Number.POSITIVE_INFINITY) <= event.seq,
  );

/** The model is called again only after results, so between two replies there is one at least. */
function countReplies(events: readonly Event[]): number {
  let replies = 0;
  let isWriting = false;
  for (const event of events) {
    if (event.type === "tool-call-finished") isWriting = false;
    if (!isOutput(event) || isWriting || isReopened(event)) continue;
    isWriting = true;
    replies += 1;
  }
  return replies;
}

/** A person proposed it once more, not the model. */
const isReopened = (event: Output): boolean =>
  event.type === "tool-call-proposed" && event.payload.reopenedFromId !== undefined;

function readCalls(events: readonly Event[]): Map<string, CallState> {
  const calls = new Map<string, CallState>();
  for (const event of events) {
    if (event.type === "run-queued") {
      for (const part of event.payload.carriedParts) {
        if (part.type === "tool-call") calls.set(part.toolCallId, "proposed");
        if (part.type === "tool-result") calls.set(part.toolCallId, "ended");
      }
    }
    if (event.type === "tool-call-proposed") calls.set(event.payload.toolCallId, "proposed");
    if (event.type === "tool-call-started") calls.set(event.payload.toolCallId, "started");
    if (event.type === "tool-call-finished") calls.set(event.payload.toolCallId, "ended");
    if (event.type === "run-retrying" && event.payload.toolCallId !== undefined)
      calls.set(event.payload.toolCallId, "waiting");
  }
  return calls;
}
