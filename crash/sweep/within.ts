import { setTimeout as delay } from "node:timers/promises";

/** Throws what `describe` says when it takes longer: a conversation that is stuck is told with its history. */
export async function within<Result>(
  seconds: number,
  work: Promise<Result>,
  describe: () => Promise<string>,
): Promise<Result> {
  const stop = new AbortController();
  const late = delay(seconds * 1_000, undefined, { signal: stop.signal }).then(async () => {
    throw new Error(`Not done after ${seconds} s. ${await describe()}`);
  });
  late.catch(() => {});
  try {
    return await Promise.race([work, late]);
  } finally {
    stop.abort();
  }
}
