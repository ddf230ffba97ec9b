import type { Event, EventOf } from "@holdfast/contracts";
import type { EffectRow, History } from "./history.ts";
import { type Loss, readLoss } from "./read-loss.ts";
import type { Violation } from "./violation.ts";

/**
 * §6.6: a lost run goes on, and what `run-recovered` says of that is true: which replies and results are
 * kept, what is written or executed again, of which calls nobody knows, and at which step it goes on.
 */
export function recoveriesTold(history: History): Violation[] {
  const eventsOf = Map.groupBy(history.events, ({ runId }) => runId);
  return history.runs.flatMap((run) => {
    const own = (eventsOf.get(run.id) ?? []).toSorted((one, other) => one.seq - other.seq);
    return own.filter(isRecovery).flatMap((recovery) => {
      const before = own.filter(({ seq }) => seq < recovery.seq);
      const sentences = checkRecovery({ history, recovery, before });
      return sentences.map((sentence) => ({
        invariant: 6,
        sentence: `Event ${recovery.seq}: ${sentence}`,
        ids: [run.conversationId, run.id],
      }));
    });
  });
}

type Recovered = EventOf<"run-recovered">;

interface Told {
  readonly history: History;
  readonly recovery: Recovered;
  /** The run's events before it, in order. */
  readonly before: readonly Event[];
}

const isRecovery = (event: Event): event is Recovered => event.type === "run-recovered";

function checkRecovery(told: Told): string[] {
  const { recovery, before, history } = told;
  const { voidFromSeq } = recovery.payload;
  const earlier = before.filter(isRecovery).map(({ payload }) => payload.voidFromSeq);
  const sentences = earlier.some((seq) => seq > voidFromSeq)
    ? ["it declares void what an earlier one had kept."]
    : [];
  const loss = readLoss(before, voidFromSeq);
  if (isWhole(history, before)) sentences.push(...checkReplies(recovery, loss));
  return [...sentences, ...checkKeptCalls(recovery, loss), ...checkCallsUnderWay(told, loss)];
}

/** Old deltas are removed: then nobody can tell any more what was written. */
function isWhole({ events }: History, before: readonly Event[]): boolean {
  const [first, last] = [before[0], before.at(-1)];
  if (!first || !last) return true;
  const between = events.filter(
    ({ conversationId, seq }) =>
      conversationId === first.conversationId && seq >= first.seq && seq <= last.seq,
  );
  return between.length === last.seq - first.seq + 1;
}

function checkReplies({ payload: { kept, repeated, step } }: Recovered, loss: Loss): string[] {
  const sentences: string[] = [];
  if (kept.replies !== loss.replies)
    sentences.push(`it says that ${kept.replies} replies are kept, and ${loss.replies} stand.`);
  if (repeated.reply !== loss.hasUnsettled)
    sentences.push(`it says that ${repeated.reply ? "a" : "no"} reply is written anew.`);
  const isInTools = loss.proposed.some((id) => loss.calls.get(id) !== "ended");
  const expected = Math.max(1, 1 + 2 * loss.replies - (isInTools ? 1 : 0));
  if (step !== expected) sentences.push(`it says that it goes on from step ${step}, and it is ${expected}.`);
  return sentences;
}

function checkKeptCalls({ payload: { kept } }: Recovered, { proposed, calls }: Loss): string[] {
  const ended = proposed.filter((id) => calls.get(id) === "ended").length;
  return kept.toolCalls === ended
    ? []
    : [`it says that ${kept.toolCalls} results are kept, and ${ended} stand.`];
}

/** What it names was under way and is of its kind; what was under way is named, or was known by then. */
function checkCallsUnderWay({ history, recovery }: Told, { calls }: Loss): string[] {
  const { repeated, unknownToolCallIds } = recovery.payload;
  const effects = new Map(history.effects.map((effect) => [effect.toolCallId, effect]));
  const named = [...repeated.toolCallIds, ...unknownToolCallIds];
  const strangers = named.filter((id) => !calls.has(id) || calls.get(id) === "ended");
  const sentences = strangers.map((id) => `it names the call ${id}, which was not under way.`);
  for (const id of repeated.toolCallIds)
    if (!effects.get(id)?.isRepeatable) sentences.push(`it repeats the call ${id}, which may do harm.`);
  for (const id of unknownToolCallIds)
    if (effects.get(id)?.isRepeatable) sentences.push(`the call ${id} is repeated, and it says unknown.`);
  for (const [id, state] of calls) {
    const effect = effects.get(id);
    if (state !== "started" || named.includes(id) || !effect || isKnown(history, effect, recovery)) continue;
    sentences.push(`the call ${id} was under way, and it does not say so.`);
  }
  return sentences;
}

/** Its end was in the ledger alone, or an attempt before this one had found out that nobody knows. */
function isKnown({ approvals }: History, effect: EffectRow, { at }: Recovered): boolean {
  const { toolCallId, status, finishedAt, isRepeatable } = effect;
  if (finishedAt !== null && Date.parse(finishedAt) <= Date.parse(at)) return true;
  const isAsked = approvals.some((row) => row.kind === "outcome" && row.toolCallId === toolCallId);
  return !isRepeatable && (status === "unknown" || isAsked);
}
