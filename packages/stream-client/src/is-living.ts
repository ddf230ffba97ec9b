import type { Run } from "@holdfast/contracts";

/** Whether the run has not ended yet. */
export const isLiving = (run: Run): boolean =>
  run.status === "queued" || run.status === "running" || run.status === "awaiting_approval";
