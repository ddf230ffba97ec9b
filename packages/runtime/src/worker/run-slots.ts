import { setTimeout as delay } from "node:timers/promises";
import { type ClaimedRun, LeaseLostError } from "@holdfast/core";
import { RunControl } from "@langchain/langgraph";
import { executeRun } from "./execute-run.ts";
import { DrainedError, type RunServices } from "./run-services.ts";

interface Slot {
  readonly run: ClaimedRun;
  /** On the clock of `performance.now()`. */
  readonly startedAt: number;
  readonly stop: AbortController;
  readonly drain: AbortController;
  readonly control: RunControl;
  readonly done: Promise<void>;
}

interface Asked {
  readonly runIds: readonly string[];
  readonly askedAt: number;
}

/** A run that is stopped hands itself over within a few statements. */
const stopMs = 2_000;

/** The runs that this worker is at, at most `capacity` of them. */
export class RunSlots {
  readonly #services: RunServices;
  readonly #capacity: number;
  readonly #slots = new Map<string, Slot>();
  #wake: () => void = () => {};

  constructor(services: RunServices, capacity: number) {
    this.#services = services;
    this.#capacity = capacity;
  }

  get free(): number {
    return this.#capacity - this.#slots.size;
  }

  /** Calls `wake` whenever a run has left its slot. */
  onFree(wake: () => void): void {
    this.#wake = wake;
  }

  start(run: ClaimedRun): void {
    const stop = new AbortController();
    const drain = new AbortController();
    const control = new RunControl();
    const key = `${run.runId}/${run.epoch}`;
    const done = executeRun(this.#services, { run, stop, control, draining: drain.signal }).finally(() => {
      this.#slots.delete(key);
      this.#wake();
    });
    this.#slots.set(key, { run, stop, drain, control, done, startedAt: performance.now() });
  }

  /** Stops those attempts of `runIds` that are not in `owned`, as it was read after `askedAt`: they lost their lease. */
  keepOnly(owned: readonly { runId: string; epoch: number }[], { runIds, askedAt }: Asked): void {
    const keys = new Set(owned.map(({ runId, epoch }) => `${runId}/${epoch}`));
    for (const [key, { run, startedAt, stop }] of this.#slots) {
      const isLost = runIds.includes(run.runId) && !keys.has(key) && startedAt < askedAt;
      if (isLost) stop.abort(new LeaseLostError(run.runId));
    }
  }

  /** Those of a conversation, or of all when it is null. */
  runIds(conversationId: string | null): string[] {
    const runs = [...this.#slots.values()].map(({ run }) => run);
    return runs
      .filter((run) => conversationId === null || run.conversationId === conversationId)
      .map(({ runId }) => runId);
  }

  /**
   * Lets each run reach its next checkpoint, and hands over what has not after `graceMs`. A tool that does not
   * let itself be stopped is left: its worker's end is then as good as a crash.
   */
  async drain(graceMs: number): Promise<void> {
    const slots = [...this.#slots.values()];
    for (const { control, drain } of slots) {
      control.requestDrain();
      drain.abort();
    }
    const isDone = Promise.all(slots.map((slot) => slot.done));
    if (await endsWithin(isDone, graceMs)) return;
    for (const { stop } of slots) stop.abort(new DrainedError("The worker is asked to end."));
    await endsWithin(isDone, stopMs);
  }
}

async function endsWithin(done: Promise<unknown>, ms: number): Promise<boolean> {
  const stop = new AbortController();
  const ended = done.then(() => true);
  const late = delay(ms, false, { signal: stop.signal }).catch(() => false);
  try {
    return await Promise.race([ended, late]);
  } finally {
    stop.abort();
  }
}
