import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { MigrationList } from "@prisma/schema-engine-wasm/schema_engine_bg";

/** The repository's own migrations, unless a test brings others. */
export const migrationsPath = fileURLToPath(new URL("../../../../prisma/migrations", import.meta.url));

/** Names in the order in which they are applied. */
export async function listMigrationNames(directory = migrationsPath): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

export async function readMigrations(directory = migrationsPath): Promise<MigrationList> {
  const names = await listMigrationNames(directory);
  const migrationDirectories = names.map(async (name) => ({
    path: name,
    migrationFile: {
      path: "migration.sql",
      content: {
        tag: "ok" as const,
        value: await readFile(join(directory, name, "migration.sql"), "utf8"),
      },
    },
  }));
  return {
    baseDir: directory,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(migrationDirectories),
  };
}
