import { setTimeout as delay } from "node:timers/promises";
import type { Worker } from "@holdfast/core";
import pg from "pg";
import type { Log } from "./log.ts";

export interface WorkerLock {
  /** Only a worker that holds its lock may claim: without it, it looks dead to the others. */
  readonly isHeld: () => boolean;
  readonly close: () => Promise<void>;
}

const retryMs = 200;

/**
 * Holds the worker's advisory lock on a connection of its own for as long as the process lives. When
 * the process dies PostgreSQL lets the lock fall at once, which is how the others see it. A lost
 * connection is replaced and the lock taken again.
 */
export function holdWorkerLock({ url, worker, log }: { url: string; worker: Worker; log: Log }): WorkerLock {
  const stop = new AbortController();
  const state = { isHeld: false };
  const done = (async () => {
    while (!stop.signal.aborted) {
      try {
        await holdOnce({ url, worker, signal: stop.signal, onHeld: () => (state.isHeld = true) });
      } catch (err) {
        log.warn({ err, worker: worker.id }, "worker-lock-lost");
        await delay(retryMs, undefined, { signal: stop.signal }).catch(() => {});
      } finally {
        state.isHeld = false;
      }
    }
  })();
  return {
    isHeld: () => state.isHeld,
    close: async () => {
      stop.abort();
      await done;
    },
  };
}

interface HoldOnce {
  readonly url: string;
  readonly worker: Worker;
  readonly signal: AbortSignal;
  readonly onHeld: () => void;
}

async function holdOnce({ url, worker, signal, onHeld }: HoldOnce): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    application_name: "holdfast-worker-lock",
  });
  const ended = Promise.withResolvers<void>();
  ended.promise.catch(() => {});
  client.on("error", ended.reject);
  client.on("end", () => ended.reject(new Error("The connection that holds the worker's lock has ended.")));
  signal.addEventListener("abort", () => ended.resolve(), { once: true });
  try {
    await client.connect();
    await client.query("SELECT pg_advisory_lock($1::bigint)", [String(worker.key)]);
    onHeld();
    await ended.promise;
  } finally {
    await client.end().catch(() => {});
  }
}
