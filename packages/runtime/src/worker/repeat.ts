import { setTimeout as delay } from "node:timers/promises";

export interface Repeat {
  readonly everyMs: number;
  readonly signal: AbortSignal;
  readonly task: () => Promise<unknown>;
  readonly onError: (error: unknown) => void;
}

/** Does the task again and again, one after the other, with a pause between; an error does not end it. */
export async function repeat({ everyMs, signal, task, onError }: Repeat): Promise<void> {
  while (!signal.aborted) {
    await task().catch(onError);
    await delay(everyMs, undefined, { signal }).catch(() => {});
  }
}
