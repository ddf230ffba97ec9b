import type { Deps } from "@holdfast/core";
import pg from "pg";
import { vi } from "vitest";
import { connectDeps } from "./connect-deps.ts";

const applicationName = "holdfast-counted";

/**
 * How many rows PostgreSQL reads for the work, by table. What an index serves reads the rows that it needs,
 * however many others are there.
 */
export async function countRowsRead(
  url: string,
  work: (deps: Deps) => Promise<unknown>,
): Promise<Readonly<Record<string, number>>> {
  await using observer = await connect(url);
  const before = await observer.readCounts();
  const counted = new URL(url);
  counted.searchParams.set("application_name", applicationName);
  {
    await using deps = await connectDeps(counted.href);
    await work(deps);
  }
  await observer.untilGone();
  const after = await observer.readCounts();
  return Object.fromEntries([...after].map(([table, rows]) => [table, rows - (before.get(table) ?? 0)]));
}

async function connect(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    readCounts: async () => {
      const { rows } = await client.query<{ table: string; read: string }>(
        `SELECT relname AS table, seq_tup_read + coalesce(idx_tup_fetch, 0) AS read
         FROM pg_stat_user_tables WHERE schemaname = 'public'`,
      );
      return new Map(rows.map(({ table, read }) => [table, Number(read)]));
    },
    /** A connection that ends has told its counts. */
    untilGone: async () => {
      const text =
        "SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1";
      const isGone = async () => (await client.query(text, [applicationName])).rowCount === 0;
      await vi.waitUntil(isGone, { timeout: 10_000, interval: 5 });
    },
    [Symbol.asyncDispose]: () => client.end(),
  };
}
