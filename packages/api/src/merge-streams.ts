/**
 * The items of several streams as they come, those of one stream in its order. Each stream is read
 * one item ahead only, so a slow reader holds all of them back. Ends when all have ended, throws when
 * one throws, and closes the others.
 */
export async function* mergeStreams<Item>(
  streams: readonly AsyncGenerator<Item>[],
  signal: AbortSignal,
): AsyncGenerator<Item> {
  const open = new Set(streams);
  const arrivals = new Arrivals<Item>();
  const stopWaiting = () => arrivals.wake();
  signal.addEventListener("abort", stopWaiting, { once: true });
  try {
    for (const stream of open) arrivals.expect(stream);
    while (open.size > 0 && !signal.aborted) {
      const arrived = arrivals.take();
      if (!arrived) {
        await arrivals.wait();
        continue;
      }
      const { stream, read } = arrived;
      const result = read();
      if (result.done) {
        open.delete(stream);
        continue;
      }
      yield result.value;
      arrivals.expect(stream);
    }
  } finally {
    signal.removeEventListener("abort", stopWaiting);
    for (const stream of open) stream.return(undefined).catch(() => {});
  }
}

interface Arrival<Item> {
  readonly stream: AsyncGenerator<Item>;
  /** Throws what the stream threw. */
  readonly read: () => IteratorResult<Item>;
}

/**
 * What was read and not yet taken, in the order in which it came. A race of the streams would hang one
 * reaction with the winning item on each stream that stays quiet, and so keep all items in memory.
 */
class Arrivals<Item> {
  readonly #arrived: Arrival<Item>[] = [];
  #wake: () => void = () => {};

  /** Reads one item of the stream. */
  expect(stream: AsyncGenerator<Item>): void {
    const arrive = (read: Arrival<Item>["read"]) => {
      this.#arrived.push({ stream, read });
      this.wake();
    };
    stream.next().then(
      (result) => arrive(() => result),
      (error) =>
        arrive(() => {
          throw error;
        }),
    );
  }

  take(): Arrival<Item> | undefined {
    return this.#arrived.shift();
  }

  /** Resolves when something arrives or it is woken. To be called only while nothing is there to take. */
  wait(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  wake(): void {
    this.#wake();
  }
}
