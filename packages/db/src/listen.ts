import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { LoneConnection } from "./lone-connection.ts";

export interface ListenOptions {
  readonly url: string;
  readonly channel: string;
  readonly onNotification: (payload: string) => void;
  /** Called after every (re)connection: whatever was notified before may have been missed. */
  readonly onReady: () => void;
  readonly onError?: (error: Error) => void;
}

export interface Listener {
  readonly close: () => Promise<void>;
}

const heartbeatMs = 5_000;
const reconnectMs = 250;

/**
 * Follows a channel of PostgreSQL's NOTIFY on a connection of its own and returns at once. A socket
 * can die without a sign, so the connection is asked every 5 s and replaced when it does not answer.
 */
export function listen(options: ListenOptions): Listener {
  const stop = new AbortController();
  const done = keepListening(options, stop.signal);
  return {
    close: async () => {
      stop.abort();
      await done;
    },
  };
}

async function keepListening(options: ListenOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await listenOnce(options, signal);
    } catch (error) {
      if (signal.aborted) return;
      options.onError?.(error instanceof Error ? error : new Error(String(error)));
      await delay(reconnectMs, undefined, { signal }).catch(() => {});
    }
  }
}

/** Ends when the signal aborts; throws when the connection is lost. */
async function listenOnce(options: ListenOptions, signal: AbortSignal): Promise<void> {
  const { url, channel, onNotification, onReady } = options;
  const connection = new LoneConnection({
    url,
    applicationName: "holdfast-listen",
    silenceMs: heartbeatMs,
    onNotification,
  });
  const awake = AbortSignal.any([signal, connection.lost]);
  const hangUp = () => void connection.end();
  signal.addEventListener("abort", hangUp, { once: true });
  try {
    await connection.connect();
    await connection.query({ text: `LISTEN ${pg.escapeIdentifier(channel)}`, values: [] });
    onReady();
    while (!signal.aborted) {
      await delay(heartbeatMs, undefined, { signal: awake }).catch(() => {});
      if (!signal.aborted) await connection.query({ text: "SELECT 1", values: [] });
    }
  } finally {
    signal.removeEventListener("abort", hangUp);
    await connection.end();
  }
}
