import { randomBytes } from "node:crypto";
import { createDb, type Db } from "@holdfast/db";
import { inject } from "vitest";
import { dropDatabase, execute, toDatabaseUrl } from "./test-databases.ts";

declare module "vitest" {
  export interface ProvidedContext {
    testServer: { url: string; runName: string; template: string };
  }
}

export interface TestDatabase extends AsyncDisposable {
  url: string;
  db: Db;
}

/**
 * A database of its own, with every table and no row, in about 50 ms. One a test file is enough: each test makes
 * its own user. Dispose of it with `await using`, or in `afterAll`.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject("testServer");
  const name = `${server.runName}_${randomBytes(5).toString("hex")}`;
  await execute(server.url, `CREATE DATABASE ${name} TEMPLATE ${server.template}`);
  const url = toDatabaseUrl(server.url, name);
  const db = createDb({ url });
  return {
    url,
    db,
    [Symbol.asyncDispose]: async () => {
      await db.$disconnect();
      await dropDatabase(server.url, name);
    },
  };
}
