import { createTemplate, dropDatabases, startTestServer, toRunName } from "@holdfast/testing/database";

export interface BenchDatabase extends AsyncDisposable {
  readonly url: string;
}

/**
 * A database with every table and no row, on a PostgreSQL as `npm start` runs it: durable, with autovacuum.
 * A server that `TEST_DATABASE_URL` names is taken as it is.
 */
export async function createBenchDatabase(): Promise<BenchDatabase> {
  const server = await startTestServer({ durable: true });
  const runName = toRunName(Date.now());
  try {
    const name = await createTemplate(server.url, runName);
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    return {
      url: url.href,
      [Symbol.asyncDispose]: async () => {
        await dropDatabases(server.url, runName);
        await server.close();
      },
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}
