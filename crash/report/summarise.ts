import type { History } from "../invariants/history.ts";
import { countEach } from "./count-each.ts";

/** What a history is made of, in figures. */
export const summarise = ({ runs, events, approvals, deliveries, streams }: History) => ({
  runs: countEach(runs.map(({ status, error }) => (error ? `${status} ${error.code}` : status))),
  recovered: countEach(
    events.flatMap((event) => (event.type === "run-recovered" ? [event.payload.reason] : [])),
  ),
  approvals: countEach(approvals.map(({ kind, status }) => `${kind} ${status}`)),
  events: events.length,
  deliveries: deliveries.length,
  connections: streams.reduce(
    (sum, { items }) => sum + items.filter(({ type }) => type === "connected").length,
    0,
  ),
});
