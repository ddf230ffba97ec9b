/** For how long a standing approval counts. */
export const untilOptions = ["ever", "hour", "day", "week", "month", "date"] as const;
export type Until = (typeof untilOptions)[number];

/** Where, for how long and how often it counts. */
export interface GrantLimits {
  readonly isEverywhere: boolean;
  readonly until: Until;
  /** "2026-11-30", of `date`; that day is included. */
  readonly date: string;
  /** A number of uses; empty for no limit. */
  readonly uses: string;
}

export const firstLimits: GrantLimits = { isEverywhere: false, until: "ever", date: "", uses: "" };
