import { setTimeout as delay } from "node:timers/promises";
import { isConflict, isIdleTimeout, isLostConnection } from "@holdfast/core";

const retryMs = 200;

/** What is too slow in its own transaction as often as this will be so the next time, and keeps everything else back. */
const maxIdleTimeouts = 3;

/**
 * Repeats `query` while PostgreSQL cannot be reached or gives it up in favour of another (a deadlock), until
 * the signal aborts. The statement must bear to be repeated: a connection may be lost after the commit.
 */
export async function withReconnect<Result>(
  query: () => Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  for (let idleTimeouts = 0; ; ) {
    try {
      return await query();
    } catch (error) {
      if (!(isLostConnection(error) || isConflict(error)) || !signal || signal.aborted) throw error;
      if (isIdleTimeout(error)) idleTimeouts += 1;
      if (idleTimeouts >= maxIdleTimeouts) throw error;
      await delay(retryMs, undefined, { signal }).catch(() => {
        throw error;
      });
    }
  }
}
