import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type {} from "@holdfast/testing";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { toAtomicFactory } from "./atomic-migration.ts";
import { createMigration, diffSchema, isMigrated, migrate, pendingMigrations } from "./index.ts";
import { migrationsPath } from "./migration-directory.ts";

const log = () => {};
let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "holdfast-migrate-"));
});

afterAll(() => rm(home, { recursive: true }));

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** An empty database, which the run's teardown removes. */
async function createEmptyDatabase(): Promise<string> {
  const { url, runName } = inject("testServer");
  const name = `${runName}_${randomBytes(5).toString("hex")}`;
  await query(url, `CREATE DATABASE ${name}`);
  const created = new URL(url);
  created.pathname = `/${name}`;
  return created.href;
}

const listRecords = (url: string) =>
  query(
    url,
    "SELECT migration_name, finished_at IS NOT NULL AS done FROM _prisma_migrations ORDER BY started_at",
  );

/** Migrates in a process of its own, and returns what it says: the names that it applied. */
async function migrateElsewhere(url: string): Promise<string[]> {
  const path = fileURLToPath(new URL("../../test/migrate-once.ts", import.meta.url));
  const child = spawn(process.execPath, [path, url], { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const [code] = await once(child, "close");
  expect(code).toBe(0);
  return JSON.parse(output);
}

async function writeMigration(directory: string, name: string, sql: string): Promise<void> {
  await mkdir(join(directory, name), { recursive: true });
  await writeFile(join(directory, name, "migration.sql"), sql);
}

describe("applying", () => {
  test("of eight processes that start at once, one applies each migration", async () => {
    const url = await createEmptyDatabase();
    expect(await isMigrated(url)).toBe(false);
    const pending = await pendingMigrations(url);
    const applied = await Promise.all(Array.from({ length: 8 }, () => migrateElsewhere(url)));
    expect(applied.flat()).toEqual(pending);
    expect(await isMigrated(url)).toBe(true);
    expect(await listRecords(url)).toEqual(pending.map((name) => ({ migration_name: name, done: true })));
  });

  test("a migration may have semicolons in its strings and functions", async () => {
    const url = await createEmptyDatabase();
    const directory = join(home, "semicolons");
    const body = "BEGIN RETURN 'a;b'; END;";
    await writeMigration(
      directory,
      "1_function",
      `CREATE FUNCTION f() RETURNS text LANGUAGE plpgsql AS $$ ${body} $$`,
    );
    await migrate({ url, log, directory });
    expect(await query(url, "SELECT f()")).toEqual([{ f: "a;b" }]);
  });

  test("a migration that fails leaves nothing, and applies once it is mended", async () => {
    const url = await createEmptyDatabase();
    const directory = join(home, "failing");
    await writeMigration(directory, "1_table", "CREATE TABLE kept (id int);");
    await writeMigration(directory, "2_broken", "CREATE TABLE half (id int); SELECT no_such_column;");
    await expect(migrate({ url, log, directory })).rejects.toThrow(/no_such_column/);
    expect(
      await query(url, "SELECT to_regclass('kept') IS NULL AS kept, to_regclass('half') IS NULL AS half"),
    ).toEqual([{ kept: false, half: true }]);
    await writeMigration(directory, "2_broken", "CREATE TABLE half (id int);");
    expect(await migrate({ url, log, directory })).toEqual(["2_broken"]);
    expect(await pendingMigrations(url, directory)).toEqual([]);
  });

  test("a migration whose process was killed before it committed is applied again", async () => {
    const url = await createEmptyDatabase();
    const directory = join(home, "killed");
    await writeMigration(directory, "1_slow", "CREATE TABLE slow (id int); SELECT pg_sleep(60);");
    const path = fileURLToPath(new URL("../../test/migrate-once.ts", import.meta.url));
    const child = spawn(process.execPath, [path, url, directory], { stdio: "ignore" });
    const sleeping =
      "SELECT pid FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid()";
    await expect.poll(async () => (await query(url, sleeping)).length, { timeout: 15_000 }).toBe(1);
    child.kill("SIGKILL");
    await query(url, `SELECT pg_terminate_backend(pid) FROM (${sleeping}) AS sleeper`);
    await writeMigration(directory, "1_slow", "CREATE TABLE slow (id int);");
    expect(await migrate({ url, log, directory })).toEqual(["1_slow"]);
  });

  test("a migration whose process was killed right after it committed is not applied again", async () => {
    const url = await createEmptyDatabase();
    const directory = join(home, "committed");
    await writeMigration(directory, "1_first", "CREATE TABLE first (id int);");
    await migrate({ url, log, directory });
    await writeMigration(directory, "2_second", "CREATE TABLE second (id int);");
    await query(
      url,
      `INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('b', '', '2_second')`,
    );
    const pool = new pg.Pool({ connectionString: url });
    const adapter = await toAtomicFactory(new PrismaPg(pool), pool).connect();
    await adapter.executeScript("CREATE TABLE second (id int);");
    await pool.end();
    expect(await migrate({ url, log, directory })).toEqual([]);
  });
});

describe("writing", () => {
  const { url } = inject("testServer");

  test("the repository's migrations lead to its schema", async () => {
    expect(await diffSchema({ url })).toBeNull();
  });

  test("says nothing when nothing changed, and writes the difference when something did", async () => {
    const directory = join(home, "written");
    const schemaDirectory = join(home, "schema");
    await cp(migrationsPath, directory, { recursive: true });
    await cp(fileURLToPath(new URL("../../../../prisma/schema", import.meta.url)), schemaDirectory, {
      recursive: true,
    });
    const options = { url, directory, schemaDirectory, now: new Date("2030-01-02T03:04:05Z") };
    expect(await createMigration({ ...options, name: "nothing" })).toBeNull();

    await writeFile(
      join(schemaDirectory, "extra.prisma"),
      'model Extra {\n  id Int @id\n\n  @@map("extra")\n}\n',
    );
    const path = await createMigration({ ...options, name: "add_extra" });
    expect(path).toBe(join(directory, "20300102030405_add_extra", "migration.sql"));
    expect(await createMigration({ ...options, name: "again" })).toBeNull();

    const database = await createEmptyDatabase();
    await migrate({ url: database, log, directory });
    expect(await query(database, "SELECT count(*)::int AS count FROM extra")).toEqual([{ count: 0 }]);
  });

  test("refuses a name that is no name", async () => {
    await expect(createMigration({ url, name: "../elsewhere" })).rejects.toThrow(/name/);
  });
});
