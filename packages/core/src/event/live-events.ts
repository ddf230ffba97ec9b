import type { Event } from "@holdfast/contracts";

/** A reader that is so far behind reads instead. */
const maxBatches = 100;

/** What notifications have carried to a follower since it looked last. */
export class LiveEvents {
  #batches: (readonly Event[])[] = [];
  #mustRead = true;

  /** Null: something is there that was not carried. */
  add(events: readonly Event[] | null): void {
    if (events && this.#batches.length < maxBatches) this.#batches.push(events);
    else this.mustRead();
  }

  mustRead(): void {
    this.#batches = [];
    this.#mustRead = true;
  }

  /** The events that follow number `after` without a gap; null when they are to be read. What comes while they are read is kept. */
  take(after: number): readonly Event[] | null {
    const events = this.#batches.flat().filter(({ seq }) => seq > after);
    const isGapless = events.every(({ seq }, index) => seq === after + index + 1);
    const taken = this.#mustRead || !isGapless ? null : events;
    this.#batches = [];
    this.#mustRead = false;
    return taken;
  }
}
