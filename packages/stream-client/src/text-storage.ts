/** Strings kept in this browser over reloads, seen by all its tabs. */
export interface TextStorage {
  get(key: string): string | null;
  set(key: string, text: string): void;
  remove(key: string): void;
  keys(prefix: string): string[];
  /** Called when another tab changed something; null: perhaps everything. */
  onForeignChange(listener: (key: string | null) => void): () => void;
}

type BrowserStorage = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

interface StorageEventTarget {
  addEventListener(type: "storage", listener: (event: StorageEvent) => void): void;
  removeEventListener(type: "storage", listener: (event: StorageEvent) => void): void;
}

/**
 * Over `localStorage`. What it refuses (it is full, or forbidden in a private window) is kept in
 * memory, so that only a reload loses it.
 */
export function createTextStorage(
  storage: BrowserStorage | null,
  target: StorageEventTarget | null,
): TextStorage {
  const memory = new Map<string, string>();
  return {
    get: (key) => memory.get(key) ?? attempt(() => storage?.getItem(key)) ?? null,
    set(key, text) {
      const isKept = attempt(() => {
        storage?.setItem(key, text);
        return storage !== null;
      });
      if (isKept) memory.delete(key);
      else memory.set(key, text);
    },
    remove(key) {
      memory.delete(key);
      attempt(() => storage?.removeItem(key));
    },
    keys(prefix) {
      const kept = attempt(() => listKeys(storage)) ?? [];
      return [...new Set([...kept, ...memory.keys()])].filter((key) => key.startsWith(prefix));
    },
    onForeignChange(listener) {
      const onStorage = (event: StorageEvent) => listener(event.key);
      target?.addEventListener("storage", onStorage);
      return () => target?.removeEventListener("storage", onStorage);
    },
  };
}

function listKeys(storage: BrowserStorage | null): string[] {
  if (!storage) return [];
  return Array.from({ length: storage.length }, (_, index) => storage.key(index)).filter(
    (key) => key !== null,
  );
}

function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
