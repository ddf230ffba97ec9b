export type Locks = Pick<LockManager, "request">;

export interface CampaignOptions {
  readonly locks: Locks;
  readonly lockName: string;
  onElected(): void;
  /** Another tab took over because this one did not answer. */
  onDeposed(): void;
}

export interface Campaign {
  /** Becomes the leader now, whoever is. */
  seize(): void;
  /** Lets go, or no longer stands. */
  end(): void;
}

/**
 * Stands for leader of this browser's tabs: the one that holds the Web Lock. The browser gives the
 * lock to the next tab when its holder closes or crashes; a frozen holder keeps it, so it can be seized.
 */
export function startCampaign({ locks, lockName, onElected, onDeposed }: CampaignOptions): Campaign {
  let round = new AbortController();

  const hold = (signal: AbortSignal) => {
    if (signal.aborted) return Promise.resolve();
    onElected();
    return new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
  };
  const stand = async (isSeizing: boolean): Promise<void> => {
    const { signal } = round;
    const isOver = await locks
      .request(lockName, isSeizing ? { steal: true } : { signal }, () => hold(signal))
      .then(() => true)
      .catch(() => signal.aborted);
    if (isOver) return;
    onDeposed();
    await stand(false);
  };

  void stand(false);
  return {
    seize() {
      round.abort();
      round = new AbortController();
      void stand(true);
    },
    end: () => round.abort(),
  };
}
