import { mkdir, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres, stopEmbeddedPostgres } from "@holdfast/db/embedded";

export interface TestServer {
  /** Of a database from which others can be created. */
  url: string;
  close: () => Promise<void>;
}

const prefix = "holdfast-test-";
const ignore = () => {};

/** The PostgreSQL that the environment names, else one of our own whose data nobody needs afterwards. */
export async function startTestServer(): Promise<TestServer> {
  const url = process.env.TEST_DATABASE_URL || process.env.DATABASE_URL;
  if (url) return { url, close: async () => {} };
  await removeOrphans();
  const home = join(tmpdir(), `${prefix}${process.pid}`);
  await mkdir(home);
  const server = await startEmbeddedPostgres({
    dataDir: join(home, "postgres"),
    durable: false,
    log: ignore,
  });
  return { url: server.url, close: () => remove(home) };
}

/** A run that was killed with -9 leaves its server behind; the next run clears it away. */
async function removeOrphans(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : Number.NaN;
    if (Number.isInteger(pid) && !isAlive(pid)) await remove(join(tmpdir(), name));
  }
}

async function remove(home: string): Promise<void> {
  await stopEmbeddedPostgres({ dataDir: join(home, "postgres"), mode: "immediate" });
  await rm(home, { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
