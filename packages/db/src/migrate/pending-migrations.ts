import pg from "pg";
import { listMigrationNames, migrationsPath } from "./migration-directory.ts";

/** The migrations of this build that the database has not finished, in their order. Throws when it is unreachable. */
export async function pendingMigrations(url: string, directory = migrationsPath): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    return await listPending(client, directory);
  } finally {
    await client.end();
  }
}

/** A database that newer migrations have gone beyond counts as migrated: they keep the old code running. */
export async function isMigrated(url: string): Promise<boolean> {
  return (await pendingMigrations(url)).length === 0;
}

export async function listPending(client: pg.Client, directory: string): Promise<string[]> {
  const finished = new Set(
    (await listRecords(client)).filter((row) => row.isFinished).map((row) => row.name),
  );
  return (await listMigrationNames(directory)).filter((name) => !finished.has(name));
}

/** Begun and not finished: a process was killed, or the SQL was wrong. It has left nothing behind. */
export async function listUnfinished(client: pg.Client): Promise<string[]> {
  return (await listRecords(client)).filter((row) => !row.isFinished).map((row) => row.name);
}

async function listRecords(client: pg.Client): Promise<{ name: string; isFinished: boolean }[]> {
  const table = await client.query(`SELECT to_regclass('public."_prisma_migrations"') AS name`);
  if (table.rows[0]?.name === null) return [];
  const { rows } = await client.query(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS "isFinished"
     FROM public."_prisma_migrations" WHERE rolled_back_at IS NULL`,
  );
  return rows;
}
