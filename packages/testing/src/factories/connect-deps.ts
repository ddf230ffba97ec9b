import type { Deps } from "@holdfast/core";
import { createDb } from "@holdfast/db";
import { createQueue } from "@holdfast/queue";

export interface ConnectedDeps extends Deps, AsyncDisposable {
  readonly url: string;
}

/** What one process of the service works with: connections of its own to the database and the queue. */
export async function connectDeps(url: string): Promise<ConnectedDeps> {
  const db = createDb({ url });
  const queue = await createQueue({ url, onError: () => {}, retryDelaySeconds: 0 });
  return {
    url,
    db,
    queue,
    [Symbol.asyncDispose]: async () => {
      await queue.close();
      await db.$disconnect();
    },
  };
}
