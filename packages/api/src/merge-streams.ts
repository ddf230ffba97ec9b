/**
 * The items of several streams as they come, those of one stream in its order. Each stream is read
 * one item ahead only, so a slow reader holds all of them back. Ends when all have ended, throws when
 * one throws, and closes the others.
 */
export async function* mergeStreams<Item>(
  streams: readonly AsyncGenerator<Item>[],
  signal: AbortSignal,
): AsyncGenerator<Item> {
  const next = (stream: AsyncGenerator<Item>) => stream.next().then((result) => ({ stream, result }));
  const pending = new Map(streams.map((stream) => [stream, next(stream)]));
  try {
    while (pending.size > 0 && !signal.aborted) {
      const { stream, result } = await Promise.race(pending.values());
      if (result.done) {
        pending.delete(stream);
        continue;
      }
      yield result.value;
      pending.set(stream, next(stream));
    }
  } finally {
    for (const [stream, promise] of pending) {
      promise.catch(() => {});
      stream.return(undefined).catch(() => {});
    }
  }
}
