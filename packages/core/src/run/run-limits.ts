/** The numbers of DESIGN §9. A worker renews each second; three missed renewals lose the lease. */
export const runLimits = {
  leaseSeconds: 3,
  renewMs: 1_000,
  reapMs: 250,
  /** Tries of one stretch of work before the run fails. */
  maxAttempts: 5,
} as const;
