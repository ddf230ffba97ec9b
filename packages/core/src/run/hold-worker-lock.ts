import { setTimeout as delay } from "node:timers/promises";
import { LoneConnection } from "@holdfast/db";
import type { Worker } from "./claim-run.ts";
import { workerLockName } from "./read-agent-state.ts";

export interface WorkerLock {
  /** Only a worker that holds its lock may claim: without it, it looks dead to the others. */
  readonly isHeld: () => boolean;
  /**
   * Whether it may judge others dead. Not while it is without its lock, nor shortly after it has got it back:
   * what took its own connection (a restart of PostgreSQL) may have taken theirs, and they are about to return.
   */
  readonly mayJudge: () => boolean;
  /**
   * Sends a statement on the connection that holds the lock: it waits for none of the pool's, however busy the
   * worker is. Throws when the lock is not held. One that is not answered has lost the lock.
   */
  readonly send: LoneConnection["query"];
  readonly close: () => Promise<void>;
}

export interface HoldWorkerLockOptions {
  readonly url: string;
  readonly worker: Worker;
  /** Called whenever the lock is taken. */
  readonly onHeld: () => void;
  /** Called whenever it is lost, or cannot be taken. */
  readonly onLost: (error: unknown) => void;
}

const retryMs = 200;
const judgeAfterMs = 1_500;
/**
 * With the second between two renewals this leaves half a second of a lease to open another connection, so
 * that a worker whose connection has died in silence keeps its runs.
 */
const silenceMs = 1_500;

/**
 * Holds the worker's advisory lock on a connection of its own for as long as the process lives. When
 * the process dies PostgreSQL lets the lock fall at once, which is how the others see it. A lost
 * connection is replaced and the lock taken again. It is taken as a shared one: nobody else knows its key, but
 * PostgreSQL may not have noticed yet that the connection before is dead, and then still has it hold the lock.
 */
export function holdWorkerLock(options: HoldWorkerLockOptions): WorkerLock {
  const stop = new AbortController();
  const holder = new Holder(options);
  const done = holder.hold(stop.signal);
  return {
    isHeld: () => holder.isHeld,
    mayJudge: () => holder.mayJudge,
    send: (statement) => holder.send(statement),
    close: async () => {
      stop.abort();
      await done;
    },
  };
}

class Holder {
  readonly #options: HoldWorkerLockOptions;
  #connection: LoneConnection | null = null;
  #losses = 0;
  #heldSince = 0;

  constructor(options: HoldWorkerLockOptions) {
    this.#options = options;
  }

  get isHeld(): boolean {
    return this.#connection !== null && !this.#connection.lost.aborted;
  }

  get mayJudge(): boolean {
    return this.isHeld && (this.#losses === 0 || performance.now() - this.#heldSince >= judgeAfterMs);
  }

  readonly send: LoneConnection["query"] = async (statement) => {
    if (!this.#connection) throw new Error("The worker does not hold its lock.");
    return this.#connection.query(statement);
  };

  async hold(signal: AbortSignal): Promise<void> {
    // Silent, but perhaps only slow: it keeps its lock until the next one has it, so that nobody sees it fall.
    let before: LoneConnection | null = null;
    while (!signal.aborted) {
      const { url, worker, onLost } = this.#options;
      const connection = new LoneConnection({ url, applicationName: workerLockName, silenceMs });
      const hangUp = () => void connection.end();
      signal.addEventListener("abort", hangUp, { once: true });
      try {
        await takeLock(connection, worker);
        await before?.end();
        await this.#keep(connection);
      } catch (error) {
        if (!signal.aborted) onLost(error);
      }
      signal.removeEventListener("abort", hangUp);
      if (this.#connection) before = this.#forget(connection);
      else await this.#waitAfter(connection, signal);
    }
    await before?.end();
  }

  /** Throws when the connection is lost. */
  async #keep(connection: LoneConnection): Promise<never> {
    this.#connection = connection;
    this.#heldSince = performance.now();
    this.#options.onHeld();
    return untilLost(connection.lost);
  }

  /** One that was lost is replaced before anybody has looked. */
  #forget(connection: LoneConnection): LoneConnection {
    this.#connection = null;
    this.#losses += 1;
    return connection;
  }

  async #waitAfter(connection: LoneConnection, signal: AbortSignal): Promise<void> {
    await connection.end();
    await delay(retryMs, undefined, { signal }).catch(() => {});
  }
}

/** And ends, at PostgreSQL's side, whatever connection of this worker's has held it before. */
async function takeLock(connection: LoneConnection, { key }: Worker): Promise<void> {
  const values = [String(key)];
  await connection.connect();
  await connection.query({ text: "SELECT pg_advisory_lock_shared($1::bigint)", values });
  await connection.query({ text: endOthers, values });
}

/** A lock of one bigint shows in pg_locks as its two halves. */
const endOthers = `
  SELECT pg_terminate_backend(pid) FROM pg_locks
  WHERE locktype = 'advisory' AND objsubid = 1 AND granted AND pid <> pg_backend_pid()
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND ((classid::bigint << 32) | objid::bigint) = $1::bigint`;

const untilLost = (lost: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const stop = () => reject(lost.reason);
    if (lost.aborted) stop();
    else lost.addEventListener("abort", stop, { once: true });
  });
