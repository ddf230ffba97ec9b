import {
  claimRun,
  type Deps,
  findClaimable,
  isLostConnection,
  releaseUnheldRuns,
  type Worker,
} from "@holdfast/core";
import { withReconnect } from "../with-reconnect.ts";
import type { RunSlots } from "./run-slots.ts";

export interface RunClaimerOptions {
  readonly deps: Deps;
  readonly slots: RunSlots;
  readonly worker: Worker;
  readonly mayClaim: () => boolean;
  readonly onError: (error: unknown) => void;
}

/** After that the leases of what is not known to be this worker's have long run out. */
const patienceMs = 10_000;

/**
 * Fills a worker's slots. Whoever hears of work (a hint, a job, a recovery) offers the conversation; while
 * every slot is taken offers are only remembered as such, and once one is free the rows say who waits longest.
 */
export class RunClaimer {
  readonly #options: RunClaimerOptions;
  readonly #claims = new Set<Promise<void>>();
  #hasMissed = false;
  #isUncertain = false;
  #isReleasing = false;

  constructor(options: RunClaimerOptions) {
    this.#options = options;
    options.slots.onFree(() => {
      if (this.#hasMissed) void this.sweep().catch(options.onError);
    });
  }

  /** There may be a run to claim in this conversation; null means in any. Returns at once. */
  offer(conversationId: string | null): void {
    if (!this.#options.mayClaim()) return;
    if (conversationId === null || this.#free <= 0) this.#hasMissed = true;
    if (this.#free <= 0) return;
    if (conversationId === null) void this.sweep().catch(this.#options.onError);
    else void this.#claim(conversationId);
  }

  /** Claims what waits in the rows, as far as there are free slots. */
  async sweep(): Promise<void> {
    const { deps, mayClaim } = this.#options;
    const free = this.#free;
    if (free <= 0 || !mayClaim()) return;
    this.#hasMissed = false;
    const ids = await findClaimable(deps, free);
    this.#hasMissed ||= ids.length === free;
    await Promise.all(ids.map((id) => this.#claim(id)));
  }

  /** Resolves when every claim that was on its way has its answer. */
  async settle(): Promise<void> {
    await Promise.all(this.#claims);
  }

  /** None while unheld runs are put back: a claim on its way looks like one of them. */
  get #free(): number {
    return this.#isReleasing ? 0 : this.#options.slots.free - this.#claims.size;
  }

  #claim(conversationId: string): Promise<void> {
    const { deps, slots, worker, onError } = this.#options;
    const claim = claimRun(deps, { conversationId, worker })
      .then((run) => {
        if (run) slots.start(run);
      })
      .catch((error) => {
        onError(error);
        if (isLostConnection(error)) this.#isUncertain = true;
      })
      .finally(() => {
        this.#claims.delete(claim);
        if (this.#isUncertain && this.#claims.size === 0) void this.#releaseUnheld();
      });
    this.#claims.add(claim);
    return claim;
  }

  /** After claims whose answers were lost. No claim is on its way, so what has no slot will not get one. */
  async #releaseUnheld(): Promise<void> {
    const { deps, slots, worker, onError } = this.#options;
    this.#isUncertain = false;
    this.#isReleasing = true;
    const heldRunIds = slots.runIds(null);
    const release = () => releaseUnheldRuns(deps, { worker, heldRunIds });
    await withReconnect(release, AbortSignal.timeout(patienceMs)).catch(onError);
    this.#isReleasing = false;
    if (this.#hasMissed) await this.sweep().catch(onError);
  }
}
