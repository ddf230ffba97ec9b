import type { Event } from "./event.ts";
import type { Restart } from "./run.ts";

/** Folds the next event of a run. One that was folded before changes nothing. */
export function applyToRestart(restart: Restart | null, event: Event): Restart | null {
  if (event.type !== "run-recovered") return restart;
  const { epoch, attempt: _, worker: __, voidFromSeq: ___, ...recovery } = event.payload;
  if (restart && restart.epoch >= epoch) return restart;
  return { epoch, count: (restart?.count ?? 0) + 1, recovery };
}
