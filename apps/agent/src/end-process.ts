import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";

export interface EndProcess {
  readonly stop: () => Promise<void>;
  readonly deadlineMs: number;
  readonly log: Pick<Logger, "error">;
}

/**
 * With which code the process is to end once it was asked to: 0 when it has stopped, 1 when it could not or has
 * not in time. One that neither serves nor ends would be worse than either: others take over what it was at.
 */
export async function endProcess({ stop, deadlineMs, log }: EndProcess): Promise<0 | 1> {
  const stopped = new AbortController();
  const late = delay(deadlineMs, undefined, { signal: stopped.signal }).then(() => {
    throw new Error(`The service has not stopped within ${deadlineMs} ms.`);
  });
  try {
    await Promise.race([stop(), late]);
    return 0;
  } catch (err) {
    log.error({ err }, "agent-stop-failed");
    return 1;
  } finally {
    stopped.abort();
  }
}
