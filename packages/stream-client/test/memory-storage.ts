import { createTextStorage, type TextStorage } from "../src/text-storage.ts";

/** `localStorage` of one browser, with the events its other tabs get. */
export class MemoryStorage {
  readonly #values = new Map<string, string>();
  readonly #tabs = new Set<EventTarget>();
  isFull = false;

  openTab(): TextStorage {
    const tab = new EventTarget();
    this.#tabs.add(tab);
    const tell = (key: string) => {
      for (const other of this.#tabs) {
        if (other !== tab) other.dispatchEvent(Object.assign(new Event("storage"), { key }));
      }
    };
    const storage = {
      getItem: (key: string) => this.#values.get(key) ?? null,
      setItem: (key: string, value: string) => {
        if (this.isFull) throw new DOMException("full", "QuotaExceededError");
        this.#values.set(key, value);
        tell(key);
      },
      removeItem: (key: string) => {
        this.#values.delete(key);
        tell(key);
      },
      key: (index: number) => [...this.#values.keys()][index] ?? null,
      length: 0,
    };
    Object.defineProperty(storage, "length", { get: () => this.#values.size });
    const target = {
      addEventListener: (type: "storage", listener: (event: StorageEvent) => void) =>
        tab.addEventListener(type, listener as EventListener),
      removeEventListener: (type: "storage", listener: (event: StorageEvent) => void) =>
        tab.removeEventListener(type, listener as EventListener),
    };
    return createTextStorage(storage, target);
  }
}
