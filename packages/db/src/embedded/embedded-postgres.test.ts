import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findPostmasterFile } from "./postmaster-file.ts";
import { startEmbeddedPostgres } from "./start-embedded-postgres.ts";
import { stopEmbeddedPostgres } from "./stop-embedded-postgres.ts";

const log = () => {};
let home: string;
let dataDir: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "holdfast-embedded-"));
  dataDir = join(home, "postgres");
});

afterAll(async () => {
  await stopEmbeddedPostgres({ dataDir, mode: "immediate" });
  await rm(home, { recursive: true });
});

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const findPid = async () => (await findPostmasterFile(join(dataDir, "cluster")))?.pid ?? 0;

/** Starts the server in a process of its own that stays until it is killed. */
async function startElsewhere() {
  const path = fileURLToPath(new URL("../../test/start-and-stay.ts", import.meta.url));
  const child = spawn(process.execPath, [path, dataDir], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return child;
}

test("several processes that start at once get one server, which a kill of its starter does not take down", async () => {
  const children = await Promise.all([startElsewhere(), startElsewhere(), startElsewhere()]);
  const pid = await findPid();
  for (const child of children) {
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  const server = await startEmbeddedPostgres({ dataDir, log });
  expect(server.isAdopted).toBe(true);
  expect(await findPid()).toBe(pid);
  expect(await query(server.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("it sorts by code point, knows UTF-8, asks for a password and listens on this machine only", async () => {
  const { url } = await startEmbeddedPostgres({ dataDir, log });
  const facts = `SELECT current_setting('server_encoding') AS encoding, current_setting('listen_addresses') AS address,
    lower('ÄB') AS lower, (SELECT datlocale FROM pg_database WHERE datname = current_database()) AS locale`;
  const expected = { encoding: "UTF8", address: "127.0.0.1", lower: "äb", locale: "C.UTF-8" };
  expect(await query(url, facts)).toEqual([expected]);
  const stranger = new URL(url);
  stranger.password = "wrong";
  await expect(query(stranger.href, "SELECT 1")).rejects.toThrow(/password/);
  const { mode } = await stat(join(dataDir, "password"));
  expect(mode & 0o777).toBe(0o600);
});

test("after a kill of everything, what was committed is there again", async () => {
  const before = await startEmbeddedPostgres({ dataDir, log });
  await query(before.url, "CREATE TABLE note (text text)");
  await query(before.url, "INSERT INTO note VALUES ('kept')");
  process.kill(await findPid(), "SIGKILL");
  await expect.poll(() => before.isAlive()).toBe(false);
  const after = await startEmbeddedPostgres({ dataDir, port: before.port, log });
  expect(after).toMatchObject({ isAdopted: false, port: before.port });
  expect(await query(after.url, "SELECT text FROM note")).toEqual([{ text: "kept" }]);
});

test("a postmaster.pid whose number now belongs to another program is cleaned up", async () => {
  const before = await startEmbeddedPostgres({ dataDir, log });
  const path = join(dataDir, "cluster", "postmaster.pid");
  const file = await readFile(path, "utf8");
  await before.stop();
  await writeFile(path, file.replace(/^\d+/, String(process.pid)));
  const after = await startEmbeddedPostgres({ dataDir, log });
  expect(after.isAdopted).toBe(false);
  expect(await query(after.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("a port that is taken is not taken twice", async () => {
  const first = await startEmbeddedPostgres({ dataDir, log });
  const other = join(home, "other");
  const second = await startEmbeddedPostgres({ dataDir: other, port: first.port, durable: false, log });
  try {
    expect(second.port).not.toBe(first.port);
    expect(await query(second.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  } finally {
    await second.stop("immediate");
  }
  expect(second.isAlive()).toBe(false);
});
