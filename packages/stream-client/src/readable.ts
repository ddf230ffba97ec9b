/** A value that changes, in the shape of React's `useSyncExternalStore`. */
export interface Readable<Value> {
  subscribe(listener: () => void): () => void;
  getSnapshot(): Value;
}

export interface Writable<Value> extends Readable<Value> {
  set(value: Value): void;
}

export function createWritable<Value>(initial: Value): Writable<Value> {
  const listeners = new Set<() => void>();
  let current = initial;
  return {
    getSnapshot: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(value) {
      if (Object.is(value, current)) return;
      current = value;
      for (const listener of [...listeners]) listener();
    },
  };
}
