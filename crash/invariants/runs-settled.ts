import type { Run } from "@holdfast/contracts";
import type { History } from "./history.ts";
import type { Violation } from "./violation.ts";

/** §6.6, once nothing moves any more: every run has ended or waits for a person who was asked. */
export const runsSettled = (history: History): Violation[] =>
  history.runs.flatMap((run) =>
    checkRun(history, run).map((sentence) => ({
      invariant: 6,
      sentence,
      ids: [run.conversationId, run.id],
    })),
  );

function checkRun(history: History, run: Run): string[] {
  const reply = history.messages.find(({ id }) => id === run.assistantMessageId);
  const asked = history.approvals.filter(({ runId, status }) => runId === run.id && status === "pending");
  switch (run.status) {
    case "running":
      return ["A run is at work for ever."];
    case "queued":
      return isBehindAnother(history, run) ? [] : ["A run waits in the queue behind nobody."];
    case "awaiting_approval":
      return asked.length > 0 ? [] : ["A run waits for a person whom nobody has asked."];
    default:
      return [
        ...(reply?.isStanding ? [] : ["A run has ended, and its reply does not stand."]),
        ...(asked.length === 0 ? [] : ["A run has ended, and a person is still asked."]),
      ];
  }
}

const isBehindAnother = ({ runs }: History, { conversationId, number }: Run): boolean =>
  runs.some(
    (other) =>
      other.conversationId === conversationId &&
      other.number < number &&
      other.status === "awaiting_approval",
  );
