import { setTimeout as delay } from "node:timers/promises";
import { type Worker, workerLockName } from "@holdfast/core";
import pg from "pg";
import type { Log } from "./log.ts";

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
   * worker is. Throws when the lock is not held.
   */
  readonly send: <Row extends pg.QueryResultRow>(statement: Statement) => Promise<Row[]>;
  readonly close: () => Promise<void>;
}

type Statement = Pick<Required<pg.QueryConfig>, "text" | "values">;

const retryMs = 200;
const judgeAfterMs = 1_500;

/**
 * Holds the worker's advisory lock on a connection of its own for as long as the process lives. When
 * the process dies PostgreSQL lets the lock fall at once, which is how the others see it. A lost
 * connection is replaced and the lock taken again.
 */
export function holdWorkerLock({ url, worker, log }: { url: string; worker: Worker; log: Log }): WorkerLock {
  const stop = new AbortController();
  const state: LockState = { held: null, losses: 0, heldSince: 0 };
  const onHeld = (client: pg.Client) => {
    state.held = client;
    state.heldSince = performance.now();
  };
  const done = (async () => {
    while (!stop.signal.aborted) {
      try {
        await holdOnce({ url, worker, signal: stop.signal, onHeld });
      } catch (err) {
        log.warn({ err, worker: worker.id }, "worker-lock-lost");
        // A connection that alone was cut is replaced before anybody has looked.
        if (!state.held) await delay(retryMs, undefined, { signal: stop.signal }).catch(() => {});
      } finally {
        if (state.held) state.losses += 1;
        state.held = null;
      }
    }
  })();
  return {
    isHeld: () => state.held !== null,
    mayJudge: () =>
      state.held !== null && (state.losses === 0 || performance.now() - state.heldSince >= judgeAfterMs),
    send: async ({ text, values }) => {
      if (!state.held) throw new Error("The worker does not hold its lock.");
      return (await state.held.query({ text, values })).rows;
    },
    close: async () => {
      stop.abort();
      await done;
    },
  };
}

interface LockState {
  /** The connection that holds the lock. */
  held: pg.Client | null;
  losses: number;
  heldSince: number;
}

interface HoldOnce {
  readonly url: string;
  readonly worker: Worker;
  readonly signal: AbortSignal;
  readonly onHeld: (client: pg.Client) => void;
}

async function holdOnce({ url, worker, signal, onHeld }: HoldOnce): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    application_name: workerLockName,
  });
  const ended = Promise.withResolvers<void>();
  ended.promise.catch(() => {});
  client.on("error", ended.reject);
  client.on("end", () => ended.reject(new Error("The connection that holds the worker's lock has ended.")));
  signal.addEventListener("abort", () => ended.resolve(), { once: true });
  try {
    await client.connect();
    await client.query("SELECT pg_advisory_lock($1::bigint)", [String(worker.key)]);
    onHeld(client);
    await ended.promise;
  } finally {
    await client.end().catch(() => {});
  }
}
