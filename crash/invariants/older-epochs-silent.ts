import type { Event, Run } from "@holdfast/contracts";
import type { CheckpointRow, EffectRow, History } from "./history.ts";
import type { Violation } from "./violation.ts";

/** §6.3: an older epoch never writes: no event, checkpoint or effect. */
export function olderEpochsSilent({ runs, events, checkpoints, effects }: History): Violation[] {
  const eventsOf = Map.groupBy(events, ({ runId }) => runId);
  const checkpointsOf = Map.groupBy(checkpoints, ({ writtenBy }) => writtenBy?.runId);
  const effectsOf = Map.groupBy(effects, ({ runId }) => runId);
  return runs.flatMap((run) => {
    const own = (eventsOf.get(run.id) ?? []).toSorted((one, other) => one.seq - other.seq);
    const sentences = [
      ...checkEpochs(run, own),
      ...checkSilence(own),
      ...checkCheckpoints(run, checkpointsOf.get(run.id) ?? []),
      ...(effectsOf.get(run.id) ?? []).flatMap((effect) => checkEffect(run, effect, own)),
    ];
    return sentences.map((sentence) => ({ invariant: 3, sentence, ids: [run.conversationId, run.id] }));
  });
}

interface Start {
  readonly epoch: number;
  readonly at: number;
}

const startsOf = (events: readonly Event[]): Start[] =>
  events.flatMap((event) =>
    event.type === "run-started" || event.type === "run-recovered"
      ? [{ epoch: event.payload.epoch, at: Date.parse(event.at) }]
      : [],
  );

/** Every claim raises the epoch by one and announces itself in the same statement. */
function checkEpochs(run: Run, events: readonly Event[]): string[] {
  const epochs = startsOf(events).map(({ epoch }) => epoch);
  const isCounting = epochs.every((epoch, index) => epoch === index + 1);
  if (isCounting && epochs.length === run.epoch) return [];
  return [`The attempts announced are ${epochs.join(", ")}, and the run's epoch is ${run.epoch}.`];
}

const endTypes = new Set<Event["type"]>(["run-completed", "run-failed", "run-cancelled"]);
/** What is not an attempt's own: people, the queue and the clock write these. */
const otherTypes = new Set<Event["type"]>([
  "run-queued",
  "run-started",
  "run-recovered",
  "approval-decided",
  "approval-expired",
  "approval-updated",
  "run-cancelled",
]);

/**
 * Between its suspension and its next start a run has no attempt that could write, nor after its end. Then only
 * its message may become known better: a tool has ended later than its run.
 */
function checkSilence(events: readonly Event[]): string[] {
  const sentences: string[] = [];
  let isWorking = false;
  let isEnded = false;
  for (const { type, seq } of events) {
    if (type === "message-updated") {
      if (!isEnded) sentences.push(`Event ${seq} updates a message that did not stand.`);
      continue;
    }
    if (isEnded) sentences.push(`Event ${seq} (${type}) came after the run's end.`);
    if (!otherTypes.has(type) && !isWorking)
      sentences.push(`Event ${seq} (${type}) came while no attempt was at work.`);
    if (type === "run-started" || type === "run-recovered") isWorking = true;
    if (type === "run-suspended") isWorking = false;
    if (endTypes.has(type)) isEnded = true;
  }
  return sentences;
}

/** Ids sort by the time they were made; what is made after a takeover belongs to the newer epoch. */
function checkCheckpoints(run: Run, rows: readonly CheckpointRow[]): string[] {
  const epochs = rows
    .toSorted((one, other) => (one.checkpointId < other.checkpointId ? -1 : 1))
    .flatMap(({ writtenBy }) => (writtenBy ? [writtenBy.epoch] : []));
  const isAscending = epochs.every((epoch, index) => index === 0 || epoch >= (epochs[index - 1] ?? 0));
  return isAscending && epochs.every((epoch) => epoch <= run.epoch)
    ? []
    : [`Its checkpoints were written by epochs ${epochs.join(", ")}.`];
}

/** Whoever takes an effect over puts its own epoch there; what an epoch has begun after the next one did not. */
function checkEffect(run: Run, effect: EffectRow, events: readonly Event[]): string[] {
  const next = startsOf(events).find(({ epoch }) => epoch > effect.epoch);
  const isLate = next !== undefined && Date.parse(effect.startedAt) > next.at;
  if (effect.epoch <= run.epoch && !isLate) return [];
  return [`An effect of epoch ${effect.epoch} started at ${effect.startedAt}, after the next attempt had.`];
}
