import type { Locks } from "../src/transport/campaign.ts";

interface Waiting {
  grant(): void;
  readonly isSignalled: () => boolean;
}

interface Holder {
  lose(): void;
}

/** Web Locks for one process: exclusive, first come first served, with `signal` and `steal`. */
export class MemoryLocks {
  readonly #held = new Map<string, Holder>();
  readonly #waiting = new Map<string, Waiting[]>();

  readonly request = ((name: string, options: LockOptions, callback: () => Promise<unknown>) =>
    new Promise<unknown>((resolve, reject) => {
      const grant = () => {
        const holder: Holder = { lose: () => reject(new DOMException("stolen", "AbortError")) };
        this.#held.set(name, holder);
        void callback().then((value) => {
          resolve(value);
          this.#release(name, holder);
        });
      };
      if (options.steal) {
        this.#held.get(name)?.lose();
        queueMicrotask(grant);
        return;
      }
      options.signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
      const queue = this.#waiting.get(name) ?? [];
      this.#waiting.set(name, queue);
      queue.push({ grant, isSignalled: () => options.signal?.aborted ?? false });
      queueMicrotask(() => this.#next(name));
    })) as Locks["request"];

  #release(name: string, holder: Holder): void {
    if (this.#held.get(name) !== holder) return;
    this.#held.delete(name);
    this.#next(name);
  }

  #next(name: string): void {
    if (this.#held.has(name)) return;
    const next = this.#waiting.get(name)?.shift();
    if (!next) return;
    if (next.isSignalled()) this.#next(name);
    else next.grant();
  }
}
