/** Longer than a reader can lag behind: a stream that says nothing for that long counts as dead. */
const recentMs = 30_000;
/** Where there are more, one reading of the list costs less than a reading of each. */
const maxNamed = 20;

/** Which conversations' summaries have changed in the last half minute, the latest last. */
export class RecentSummaries {
  readonly #now: () => number;
  readonly #changes = new Map<string, { readonly userId: string; readonly at: number }>();

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  note({ conversationId, userId }: { readonly conversationId: string; readonly userId: string }): void {
    this.#changes.delete(conversationId);
    this.#changes.set(conversationId, { userId, at: this.#now() });
    this.#forget();
  }

  /** Null stands for too many to name. */
  of(userId: string): readonly (string | null)[] {
    this.#forget();
    const ids = [...this.#changes].filter(([, change]) => change.userId === userId).map(([id]) => id);
    return ids.length > maxNamed ? [null] : ids;
  }

  /** Those noted first stand first. */
  #forget(): void {
    const oldest = this.#now() - recentMs;
    for (const [conversationId, { at }] of this.#changes) {
      if (at >= oldest) return;
      this.#changes.delete(conversationId);
    }
  }
}
