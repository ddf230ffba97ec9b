import { setTimeout as delay } from "node:timers/promises";
import { isConflict, isLostConnection } from "@holdfast/core";

const retryMs = 200;

/**
 * Repeats `query` while PostgreSQL cannot be reached or gives it up in favour of another (a deadlock), until
 * the signal aborts. The statement must bear to be repeated: a connection may be lost after the commit.
 */
export async function withReconnect<Result>(
  query: () => Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  for (;;) {
    try {
      return await query();
    } catch (error) {
      if (!(isLostConnection(error) || isConflict(error)) || !signal || signal.aborted) throw error;
      await delay(retryMs, undefined, { signal }).catch(() => {
        throw error;
      });
    }
  }
}
