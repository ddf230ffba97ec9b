import { randomBytes } from "node:crypto";
import { newId } from "@holdfast/contracts";
import {
  askChangedAgain,
  type EventHub,
  expireApprovals,
  holdWorkerLock,
  pruneDeltas,
  recoverRuns,
  renewLeases,
  runLimits,
  type Worker,
  type WorkerLock,
} from "@holdfast/core";
import { createCheckpointPruner } from "../checkpoints/create-checkpoint-pruner.ts";
import { toolDescriptions } from "../tools/tool-descriptions.ts";
import { repeat } from "./repeat.ts";
import { RunClaimer } from "./run-claimer.ts";
import type { RunServices } from "./run-services.ts";
import { RunSlots } from "./run-slots.ts";

export interface StartWorkerOptions {
  readonly services: RunServices;
  readonly hub: EventHub;
  readonly databaseUrl: string;
  /** Runs at a time. */
  readonly concurrency: number;
}

export interface RunningWorker {
  /** It holds its lock and takes jobs. */
  readonly isReady: () => boolean;
  /** Stops claiming, gives each run `graceMs` to reach its next checkpoint, hands over the rest. */
  readonly drain: (graceMs: number) => Promise<void>;
}

const sweepMs = 1_000;
/** How late an approval runs out at the most; a decision that comes after its time is too late at once. */
const expireMs = 1_000;
const pruneMs = 60_000;

/**
 * A worker (DESIGN §9): takes jobs, claims runs, keeps its leases, and looks after the runs of workers
 * that are gone. Resolves when it takes jobs; it claims as soon as it holds its lock.
 */
export async function startWorker(options: StartWorkerOptions): Promise<RunningWorker> {
  const worker = new RunWorker(options);
  await worker.start();
  return worker;
}

class RunWorker implements RunningWorker {
  readonly #options: StartWorkerOptions;
  readonly #identity: Worker = { id: newId(), key: randomBytes(8).readBigInt64BE() };
  readonly #slots: RunSlots;
  readonly #lock: WorkerLock;
  readonly #claimer: RunClaimer;
  /** Aborts when no further run is to be claimed. */
  readonly #claiming = new AbortController();
  /** Aborts when the last run is done. */
  readonly #living = new AbortController();
  #loops: Promise<void>[] = [];

  constructor(options: StartWorkerOptions) {
    const { services, concurrency, databaseUrl } = options;
    this.#options = options;
    this.#slots = new RunSlots(services, concurrency);
    this.#lock = holdWorkerLock({
      url: databaseUrl,
      worker: this.#identity,
      // Without its lock it has renewed nothing.
      onHeld: () => void this.#renew().catch(() => {}),
      onLost: (err) => services.log.warn({ err, worker: this.#identity.id }, "worker-lock-lost"),
    });
    this.#claimer = new RunClaimer({
      deps: services.deps,
      slots: this.#slots,
      worker: this.#identity,
      mayClaim: this.isReady,
      onError: (err) => services.log.warn({ err }, "claim-failed"),
    });
  }

  readonly isReady = (): boolean => this.#lock.isHeld() && !this.#claiming.signal.aborted;

  async start(): Promise<void> {
    const { services, hub, concurrency } = this.#options;
    const { deps, pool, log, operatorPolicy = {} } = services;
    const toolbox = { tools: toolDescriptions, operatorPolicy };
    const unfollow = [
      hub.onWork((id) => this.#claimer.offer(id)),
      hub.onLoss((id) => void this.#renewIn(id).catch(() => {})),
    ];
    const leave = () => {
      for (const stop of unfollow) stop();
    };
    this.#living.signal.addEventListener("abort", leave, { once: true });
    this.#loops = [
      this.#loop("renew", runLimits.renewMs, this.#living.signal, () => this.#renew()),
      this.#loop("recover", runLimits.reapMs, this.#claiming.signal, () => this.#recover()),
      this.#loop("sweep", sweepMs, this.#claiming.signal, () => this.#claimer.sweep()),
      this.#loop("expire", expireMs, this.#claiming.signal, () => expireApprovals(deps)),
      this.#untilDone("ask-again", () => askChangedAgain(deps, { toolbox })),
      this.#loop("prune", pruneMs, this.#claiming.signal, () => pruneDeltas(deps)),
      this.#loop("prune-checkpoints", pruneMs, this.#claiming.signal, createCheckpointPruner(pool)),
    ];
    // Most of their conversations were claimed at the hint, long before: the rows say which were not.
    await deps.queue.workConversations(concurrency, async () => this.#claimer.offer(null));
    log.info({ worker: this.#identity.id, concurrency }, "worker-started");
  }

  async drain(graceMs: number): Promise<void> {
    const { deps, log } = this.#options.services;
    this.#claiming.abort();
    await deps.queue.stopWorking();
    await this.#claimer.settle();
    await this.#slots.drain(graceMs);
    this.#living.abort();
    await Promise.all(this.#loops);
    await this.#lock.close();
    log.info({ worker: this.#identity.id }, "worker-drained");
  }

  /**
   * A hint renews its own conversation's alone: each run gives several, and with all of 50 each they were
   * n² row updates.
   */
  async #renewIn(conversationId: string | null): Promise<void> {
    const runIds = this.#slots.runIds(conversationId);
    if (runIds.length > 0) await this.#renew(runIds);
  }

  /**
   * A run that is missing among those renewed has ended or is another attempt's now. Sent each second, though
   * it be for no run: by this others see that the worker is not only connected but alive (`readAgentState`).
   */
  async #renew(runIds = this.#slots.runIds(null)): Promise<void> {
    if (!this.#lock.isHeld()) return;
    const askedAt = performance.now();
    const owned = await renewLeases(this.#lock.send, { worker: this.#identity, runIds });
    this.#slots.keepOnly(owned, { runIds, askedAt });
  }

  async #recover(): Promise<void> {
    if (!this.#lock.mayJudge()) return;
    const { deps, log } = this.#options.services;
    for (const run of await recoverRuns(deps)) {
      log.warn({ ...run, by: this.#identity.id }, "run-found-lost");
      this.#claimer.offer(run.conversationId);
    }
  }

  /**
   * Once, as soon as it can be done. Not by the clock: while two versions of the service live side by side, each
   * would ask everything anew for ever.
   */
  #untilDone(name: string, task: () => Promise<unknown>): Promise<void> {
    const done = new AbortController();
    const signal = AbortSignal.any([this.#claiming.signal, done.signal]);
    return this.#loop(name, sweepMs, signal, () => task().then(() => done.abort()));
  }

  #loop(name: string, everyMs: number, signal: AbortSignal, task: () => Promise<unknown>): Promise<void> {
    const onError = (err: unknown) =>
      this.#options.services.log.warn({ err, loop: name }, "worker-loop-failed");
    return repeat({ everyMs, signal, task, onError });
  }
}
