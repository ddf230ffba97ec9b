import { byConversation } from "./by-conversation.ts";
import type { History } from "./history.ts";
import type { Violation } from "./violation.ts";

/** Deltas are not removed before this long after their run's end. */
const pruneGraceMs = 10 * 60_000;

/** §6.7: event numbers begin at 1 and have no gaps, but where old deltas were removed. */
export const numbersWithoutGaps = (history: History): Violation[] =>
  byConversation(history).flatMap(({ conversation: { id, nextEvent }, events }) => {
    const ends = events.flatMap(({ seq, at }) => [{ seq, at: Date.parse(at) }]);
    const newest = Math.max(...ends.map(({ at }) => at));
    const sentences = [{ seq: 0, at: newest }, ...ends].flatMap(({ seq }, index, rows) => {
      const next = rows[index + 1] ?? { seq: nextEvent, at: newest };
      const isOld = newest - next.at > pruneGraceMs;
      return next.seq === seq + 1 || (next.seq > seq && isOld)
        ? []
        : [`After event ${seq} comes event ${next.seq}.`];
    });
    return sentences.map((sentence) => ({ invariant: 7, sentence, ids: [id] }));
  });
