import { setTimeout as delay } from "node:timers/promises";
import type { Job, PgBoss } from "pg-boss";

export interface TakeJobsOptions<Data> {
  readonly boss: PgBoss;
  readonly queueName: string;
  /** Jobs in hand at a time. */
  readonly atOnce: number;
  /** Between two looks that did not find as many as could be taken. */
  readonly everyMs: number;
  /** What it throws gives the job back for another try. */
  readonly handle: (job: Job<Data>) => Promise<void>;
  readonly onError: (error: Error) => void;
}

/**
 * Takes jobs with one look at a time, however many are in hand: pg-boss's own workers would each look by
 * themselves. One that takes long keeps none of the others back. Takes none once the signal has aborted; what is
 * in hand then goes on.
 */
export async function takeJobs<Data>(options: TakeJobsOptions<Data>, signal: AbortSignal): Promise<void> {
  const { boss, queueName, atOnce, everyMs, onError } = options;
  const inHand = new Set<Promise<void>>();
  while (!signal.aborted) {
    const free = atOnce - inHand.size;
    if (free === 0) {
      await Promise.race(inHand);
      continue;
    }
    const jobs = await boss.fetch<Data>(queueName, { batchSize: free }).catch((error: Error) => {
      onError(error);
      return [];
    });
    for (const job of jobs) {
      const done: Promise<void> = finish(options, job).finally(() => inHand.delete(done));
      inHand.add(done);
    }
    if (jobs.length < free) await delay(everyMs, undefined, { signal }).catch(() => {});
  }
}

/** Never throws. A job whose end could not be written is given back when its time is over. */
async function finish<Data>(
  { boss, queueName, handle, onError }: TakeJobsOptions<Data>,
  job: Job<Data>,
): Promise<void> {
  try {
    const error = await handle(job).then(
      () => null,
      (reason: unknown) => ({ message: reason instanceof Error ? reason.message : "It failed." }),
    );
    await (error ? boss.fail(queueName, job, error) : boss.complete(queueName, job));
  } catch (error) {
    onError(error instanceof Error ? error : new Error(String(error)));
  }
}
