/** Connections that carry no work of a run: the queue's own, the listener's, and the one on which a worker holds its lock and renews its leases. */
const backgroundConnections = new Set(["pgboss", "holdfast-listen", "holdfast-worker-lock"]);

const backgroundStatements = [
  // The look for lost runs, and for runs whose job was lost.
  /\bpg_locks\b/,
  /ORDER BY min\(created_at\)/,
  // The look for approvals that nobody decided in time.
  /ORDER BY expires_at\b/,
  // The look, when a worker comes up, for what waits and would be asked otherwise by now.
  /FROM approval a\b[\s\S]*ORDER BY a\.id LIMIT/,
  // The removal of old deltas, and of checkpoints that nothing needs.
  /DELETE FROM event/,
  /\bpruned_blobs AS\b/,
  /pg_try_advisory_xact_lock/,
  // The look for notifications that nothing waits behind any more, and what the jobs about them read.
  /\bnotification(_target)?\b/,
  // Heartbeats, and the readiness check.
  /^SELECT 1$/,
  /_prisma_migrations/,
];

/**
 * Whether a statement recurs by the clock. Those are not counted, so that the k-th statement is the k-th of
 * the work at hand and the same in every run of it.
 */
export function isBackground(statement: string, applicationName: string): boolean {
  return (
    backgroundConnections.has(applicationName) ||
    backgroundStatements.some((pattern) => pattern.test(statement.trim()))
  );
}
