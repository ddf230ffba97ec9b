/**
 * Calls come in bursts, and each means that what was read before it is old. One reading is under way at a
 * time; whatever was asked for meanwhile is one more reading after it.
 */
export function createRefresher(read: () => Promise<unknown>): () => void {
  let isReading = false;
  let isOld = false;
  return function refresh(): void {
    isOld = isReading;
    if (isReading) return;
    isReading = true;
    const end = (): void => {
      isReading = false;
      if (isOld) refresh();
    };
    read().then(end, end);
  };
}
