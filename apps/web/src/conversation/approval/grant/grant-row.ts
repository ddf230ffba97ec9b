import type { Json, Match } from "@holdfast/contracts";

/** What may be demanded of an argument. */
export type GrantDemand =
  | { readonly kind: "anything" }
  /** `field`: of each item of a list, its label. `value`: what the pattern begins as. */
  | { readonly kind: Match; readonly path: string; readonly field: string | null; readonly value: Json };

/** An argument, what may be demanded of it, and what is. */
export interface GrantRow {
  readonly name: string;
  readonly label: string;
  readonly demands: readonly GrantDemand[];
  readonly chosen: number;
  /** Those demands that are a plain choice, from the narrowest to none; empty where there is but a list of them. */
  readonly presets: readonly number[];
  /** None of the plain choices: a pattern of one's own. */
  readonly isOwn: boolean;
  /** The pattern as it is edited, where one is demanded. */
  readonly text: string;
}
