import type { Event, Run } from "@holdfast/contracts";
import { byConversation } from "./by-conversation.ts";
import type { History } from "./history.ts";
import type { Violation } from "./violation.ts";

type Phase = "queued" | "running" | "awaiting_approval" | "ended";

/** §6.2: a conversation's runs execute in order, one at a time, as its events tell it. */
export const runsInOrder = (history: History): Violation[] =>
  byConversation(history).flatMap(({ conversation, events }) => {
    const walk = new Walk(conversation.id);
    for (const event of events) walk.step(event);
    const rows = history.runs.filter(({ conversationId }) => conversationId === conversation.id);
    return [...walk.violations, ...walk.compare(rows)];
  });

class Walk {
  readonly violations: Violation[] = [];
  readonly #conversationId: string;
  /** In the order in which they were queued. */
  readonly #phases = new Map<string, Phase>();

  constructor(conversationId: string) {
    this.#conversationId = conversationId;
  }

  step({ type, runId, seq, payload }: Event): void {
    if (type === "run-queued") this.#queue(payload.run);
    if (runId === null) return;
    const phase = this.#phases.get(runId);
    if (type === "run-started") this.#start(runId, phase === "queued", seq);
    if (type === "run-recovered") this.#start(runId, phase === "running", seq);
    if (type === "run-suspended") this.#move(runId, { from: ["running"], to: "awaiting_approval", seq });
    if ((type === "approval-decided" || type === "approval-expired") && payload.resumed)
      this.#move(runId, { from: ["awaiting_approval"], to: "queued", seq });
    if (type === "run-completed" || type === "run-failed")
      this.#move(runId, { from: ["running"], to: "ended", seq });
    if (type === "run-cancelled")
      this.#move(runId, { from: ["queued", "running", "awaiting_approval"], to: "ended", seq });
  }

  /** The rows must be where the events have brought them. */
  compare(rows: readonly Run[]): Violation[] {
    const isSame = ({ id, status }: Run) => {
      const phase = this.#phases.get(id);
      return phase === "ended" ? ["completed", "failed", "cancelled"].includes(status) : phase === status;
    };
    return rows
      .filter((run) => !isSame(run))
      .map(({ id, status }) => this.#violation(`The events do not end where a run is: ${status}.`, id));
  }

  #queue({ id, number }: Run): void {
    if (number !== this.#phases.size + 1) this.#report("A run's number is not the next one.", id);
    this.#phases.set(id, "queued");
  }

  /** Neither may another be at work or wait, nor may an earlier one be waiting for its turn. */
  #start(runId: string, isAllowed: boolean, seq: number): void {
    if (!isAllowed) this.#report(`A run started at event ${seq}, where it could not.`, runId);
    const first = [...this.#phases].find(([, phase]) => phase !== "ended");
    if (first && first[0] !== runId)
      this.#report(`A run started at event ${seq} before an earlier one had ended.`, runId, first[0]);
    this.#phases.set(runId, "running");
  }

  #move(runId: string, { from, to, seq }: { from: readonly Phase[]; to: Phase; seq: number }): void {
    const phase = this.#phases.get(runId);
    if (phase === undefined || !from.includes(phase))
      this.#report(`At event ${seq} a run became ${to} that was ${phase}.`, runId);
    this.#phases.set(runId, to);
  }

  #report(sentence: string, ...runIds: string[]): void {
    this.violations.push(this.#violation(sentence, ...runIds));
  }

  #violation(sentence: string, ...runIds: string[]): Violation {
    return { invariant: 2, sentence, ids: [this.#conversationId, ...runIds] };
  }
}
