import { type RunStatus, runStatusSchema } from "@holdfast/contracts";

/**
 * The life of a run (DESIGN §5). A run is born `queued`; a worker makes it `running`; it suspends
 * (`awaiting_approval`) until a person has decided and goes back to `queued`; a lost or drained
 * attempt goes back to `queued` as well. The last three states are final.
 */
export const runTransitions: Readonly<Record<RunStatus, readonly RunStatus[]>> = {
  queued: ["running", "cancelled"],
  running: ["completed", "failed", "cancelled", "awaiting_approval", "queued"],
  awaiting_approval: ["queued", "cancelled"],
  completed: [],
  failed: [],
  cancelled: [],
};

export const canTransition = (from: RunStatus, to: RunStatus): boolean => runTransitions[from].includes(to);

/** Runs that are not at their end. */
export const liveStatuses: readonly RunStatus[] = runStatusSchema.options.filter(
  (status) => runTransitions[status].length > 0,
);
