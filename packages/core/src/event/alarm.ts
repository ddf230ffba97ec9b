/** Lets a reader sleep until it is rung. A ring while it is awake is kept, so none is missed. */
export class Alarm {
  #rung = false;
  #wake: (() => void) | null = null;

  readonly ring = (): void => {
    this.#rung = true;
    this.#wake?.();
  };

  /** Resolves when rung, after `timeoutMs`, or when the signal aborts; false when only the time has passed. */
  async sleep(timeoutMs: number, signal: AbortSignal): Promise<boolean> {
    if (!this.#rung && !signal.aborted) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      const timer = setTimeout(resolve, timeoutMs);
      signal.addEventListener("abort", this.ring, { once: true });
      await promise;
      signal.removeEventListener("abort", this.ring);
      clearTimeout(timer);
      this.#wake = null;
    }
    const isRung = this.#rung || signal.aborted;
    this.#rung = false;
    return isRung;
  }
}
