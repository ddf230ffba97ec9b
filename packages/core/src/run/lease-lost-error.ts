/** Another epoch owns the run, or it has ended: whoever gets this must stop writing at once. */
export class LeaseLostError extends Error {
  constructor(runId: string) {
    super(`The run ${runId} is no longer this worker's.`);
    this.name = "LeaseLostError";
  }
}
