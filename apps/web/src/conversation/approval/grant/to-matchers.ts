import type { Matcher } from "@holdfast/contracts";
import type { GrantRow } from "./grant-row.ts";

/** What is demanded; null where a pattern is empty, which would demand nothing. */
export function toMatchers(rows: readonly GrantRow[]): Matcher[] | null {
  const matchers = rows.flatMap(({ demands, chosen, text }): Matcher[] => {
    const demand = demands[chosen];
    if (!demand || demand.kind === "anything") return [];
    const { kind: match, path, value } = demand;
    return [{ path, match, value: match === "exact" ? value : text }];
  });
  return matchers.some(({ value }) => value === "") ? null : matchers;
}
