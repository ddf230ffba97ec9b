import type { Fence } from "@holdfast/core";
import type pg from "pg";

export interface RunSaverOptions {
  readonly pool: pg.Pool;
  /** Every write shows it; null only where no run is at stake. */
  readonly fence: Fence | null;
  /** Where the run stands; null before its first checkpoint. */
  readonly checkpointId: string | null;
  /** The parent of a run's first checkpoint. A new run takes nothing over from it, so it is not read. */
  readonly startCheckpointId?: string | null;
  /** Given up when it aborts. */
  readonly signal?: AbortSignal;
  /**
   * Told of a write that failed, and must stop the attempt. `put` and `putWrites` then resolve: LangGraph
   * does not look at their promises for a while, or never if its signal has aborted, and a rejection that
   * nobody looks at ends the process. `flush` and every read still reject.
   */
  readonly onFailure?: (error: unknown) => void;
}
