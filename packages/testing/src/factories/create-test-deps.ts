import { createTestDatabase } from "../database/create-test-database.ts";
import { type ConnectedDeps, connectDeps } from "./connect-deps.ts";

export interface TestDeps extends ConnectedDeps {
  /** The same database as another process sees it. Closed with the rest. */
  readonly connectTwin: () => Promise<ConnectedDeps>;
}

/** A database of its own with a queue, for one test file. */
export async function createTestDeps(): Promise<TestDeps> {
  const stack = new AsyncDisposableStack();
  const database = stack.use(await createTestDatabase());
  const { url, db, queue } = stack.use(await connectDeps(database.url));
  return {
    url,
    db,
    queue,
    connectTwin: async () => stack.use(await connectDeps(url)),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
