import pg from "pg";
import { migrationsPath, readMigrations } from "./migration-directory.ts";
import { listPending, listUnfinished } from "./pending-migrations.ts";
import { everything, openSchemaEngine } from "./schema-engine.ts";

export interface MigrateOptions {
  url: string;
  log: (line: string) => void;
  directory?: string;
}

/** Any number that nobody else uses; "hold" in ASCII. */
const lockKey = 0x686f6c64;

/**
 * Brings the database to this build's schema and returns the names of what was applied. Of many processes that
 * start at once one applies, under an advisory lock, and the others wait for it and find nothing to do.
 */
export async function migrate({ url, log, directory = migrationsPath }: MigrateOptions): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    if ((await listPending(client, directory)).length === 0) return [];
    await client.query("SELECT pg_advisory_lock($1)", [lockKey]);
    if ((await listPending(client, directory)).length === 0) return [];
    return await applyPending({ client, url, log, directory });
  } finally {
    await client.end();
  }
}

async function applyPending(options: Required<MigrateOptions> & { client: pg.Client }): Promise<string[]> {
  await using opened = await openSchemaEngine(options.url);
  for (const migrationName of await listUnfinished(options.client)) {
    options.log(`Migration ${migrationName} was interrupted; applying it again.`);
    await opened.engine.markMigrationRolledBack({ migrationName });
  }
  const migrationsList = await readMigrations(options.directory);
  const { appliedMigrationNames } = await opened.engine.applyMigrations({
    migrationsList,
    filters: everything,
  });
  for (const name of appliedMigrationNames) options.log(`Applied migration ${name}.`);
  return appliedMigrationNames;
}
