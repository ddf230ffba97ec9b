import type { Deps } from "@holdfast/core";
import pg from "pg";
import { vi } from "vitest";
import { connectDeps } from "./connect-deps.ts";

const applicationName = "holdfast-scans";

/**
 * The tables of ours that the work reads from end to end because no index serves it. A test's tables are so
 * small that PostgreSQL would rather read them whole, so it is told to do that only where it must.
 */
export async function listScannedTables(
  url: string,
  work: (deps: Deps) => Promise<unknown>,
): Promise<string[]> {
  await using observer = await connect(url);
  const before = await observer.readScans();
  const measured = new URL(url);
  measured.searchParams.set("options", "-c enable_seqscan=off");
  measured.searchParams.set("application_name", applicationName);
  {
    await using deps = await connectDeps(measured.href);
    await work(deps);
  }
  await observer.untilGone();
  const after = await observer.readScans();
  return [...after].filter(([table, scans]) => scans > (before.get(table) ?? 0)).map(([table]) => table);
}

async function connect(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    readScans: async () => {
      const { rows } = await client.query<{ table: string; scans: string }>(
        `SELECT relname AS table, seq_scan AS scans FROM pg_stat_user_tables WHERE schemaname = 'public'`,
      );
      return new Map(rows.map(({ table, scans }) => [table, Number(scans)]));
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
