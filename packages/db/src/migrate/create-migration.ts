import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { DiffTarget } from "@prisma/schema-engine-wasm/schema_engine_bg";
import { migrationsPath } from "./migration-directory.ts";
import { everything, openSchemaEngine } from "./schema-engine.ts";

export interface CreateMigrationOptions {
  /** Any reachable PostgreSQL: the engine wants a connection, and nothing is read from or written to it. */
  url: string;
  name: string;
  schemaDirectory?: string;
  directory?: string;
  now?: Date;
}

const schemaPath = fileURLToPath(new URL("../../../../prisma/schema", import.meta.url));

/**
 * The schema to which the migrations lead, kept beside them: the next one is the difference from here to
 * `prisma/schema`. Two branches that both write a migration meet in this file, not in production.
 */
const snapshotName = "schema.prisma";

/** Writes the next migration and returns its path; null when the schema has not changed since the last. */
export async function createMigration(options: CreateMigrationOptions): Promise<string | null> {
  const { name, directory = migrationsPath, now = new Date() } = options;
  if (!/^[a-z0-9]+(_[a-z0-9]+)*$/.test(name)) {
    throw new Error(`A migration's name is made of a-z, 0-9 and single underscores, not "${name}".`);
  }
  const script = await diffSchema(options);
  if (script === null) return null;
  const path = join(directory, `${toTimestamp(now)}_${name}`);
  await mkdir(path, { recursive: true });
  await writeFile(join(path, "migration.sql"), script);
  await writeFile(join(directory, snapshotName), await joinSchema(options.schemaDirectory));
  return join(path, "migration.sql");
}

/** The SQL from the last migration's schema to the present one; null when they are the same. */
export async function diffSchema(
  options: Pick<CreateMigrationOptions, "url" | "schemaDirectory" | "directory">,
): Promise<string | null> {
  const { directory = migrationsPath } = options;
  const before = await readFile(join(directory, snapshotName), "utf8").catch(() => null);
  const after = await joinSchema(options.schemaDirectory);
  await using opened = await openSchemaEngine(options.url);
  const { exitCode, stdout } = await opened.engine.diff({
    from: before === null ? { tag: "empty" } : toTarget(before),
    to: toTarget(after),
    script: true,
    exitCode: true,
    filters: everything,
  });
  return exitCode === 0 ? null : (stdout ?? "");
}

const toTarget = (content: string): DiffTarget => ({
  tag: "schemaDatamodel",
  files: [{ path: snapshotName, content }],
});

async function joinSchema(directory = schemaPath): Promise<string> {
  const names = (await readdir(directory)).filter((name) => name.endsWith(".prisma")).sort();
  const parts = await Promise.all(names.map((name) => readFile(join(directory, name), "utf8")));
  return `// Written by "npm run db:new"; not edited by hand.\n\n${parts.join("\n")}`;
}

/** As Prisma names its migrations: 20260102030405. */
const toTimestamp = (time: Date) => time.toISOString().replace(/\D/g, "").slice(0, 14);
