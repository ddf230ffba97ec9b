import { checkInvariants } from "./check-invariants.ts";
import type { History } from "./history.ts";
import type { Violation } from "./violation.ts";

const maxViolations = 20;

/**
 * Throws what of DESIGN §6 a history breaks, with `story` (what was done, or the seed that repeats it) and all rows of
 * the first conversation concerned.
 */
export function assertHeld(history: History, story: string): void {
  const violations = checkInvariants(history);
  const [first] = violations;
  if (!first) return;
  const list = violations.slice(0, maxViolations).map(describe);
  const rest = violations.length > maxViolations ? [`and ${violations.length - maxViolations} more`] : [];
  throw new Error(
    [`${story} breaks promises:`, ...list, ...rest, ...tell(history, first.ids[0] ?? "")].join("\n"),
  );
}

const describe = ({ invariant, sentence, ids }: Violation): string =>
  `§6.${invariant} ${sentence} (${ids.join(", ")})`;

/** The rows of one conversation, a line each. */
function tell(history: History, conversationId: string): string[] {
  const runIds = new Set(
    history.runs.filter((run) => run.conversationId === conversationId).map(({ id }) => id),
  );
  const isConcerned = (row: object): boolean =>
    ("id" in row && row.id === conversationId) ||
    ("conversationId" in row && row.conversationId === conversationId) ||
    ("runId" in row && runIds.has(String(row.runId)));
  const { conversations, messages, runs, events, approvals, effects, checkpoints } = history;
  return Object.entries({ conversations, messages, runs, events, approvals, effects, checkpoints }).flatMap(
    ([name, rows]) => [`-- ${name}`, ...rows.filter(isConcerned).map((row) => JSON.stringify(row))],
  );
}
